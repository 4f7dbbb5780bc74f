import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { installStamp, nodeVersionProblem, takeLock } from './prepare.mjs'

const script = fileURLToPath(new URL('./prepare.mjs', import.meta.url))
const runtime = { modules: '115', platform: 'linux', arch: 'x64' }

test('prepare imports only node: modules, and files that do the same, because it runs before anything is installed', () => {
  const importsOf = (file: string) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^(?:import|export) [^']*?from '([^']+)'|\bimport\('([^']+)'\)/gm,
      ),
    ]
      .map((match) => match[1] ?? match[2] ?? '')
      .filter((name) => !name.startsWith('node:'))
  const [lock = '', ...others] = importsOf(script)
  expect(lock).toBe('../packages/db/src/embedded/pid-lock.js')
  expect(others).toEqual([])
  const folder = join(dirname(script), dirname(lock))
  expect(new Set(importsOf(join(folder, 'pid-lock.js')))).toEqual(new Set(['./process-place.js']))
  expect(importsOf(join(folder, 'process-place.js'))).toEqual([])
})

test.each(['18.20.4', '20.18.3', '20.9.0'])('Node %s is refused with instructions', (version) => {
  expect(nodeVersionProblem(version)).toMatch(/20\.19 or newer is needed, this is .*https:\/\/nodejs\.org/)
})

test.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('Node %s is accepted', (version) => {
  expect(nodeVersionProblem(version)).toBeNull()
})

test('the stamp changes with the lockfile, the ABI, the platform and the architecture, and with nothing else', () => {
  const stamp = installStamp('{}', runtime)
  expect(installStamp('{}', { ...runtime })).toBe(stamp)
  const others = [
    installStamp('{ }', runtime),
    installStamp('{}', { ...runtime, modules: '127' }),
    installStamp('{}', { ...runtime, platform: 'darwin' }),
    installStamp('{}', { ...runtime, arch: 'arm64' }),
  ]
  expect(new Set([stamp, ...others]).size).toBe(5)
})

describe('the lock', () => {
  let folder = ''
  let lock = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plumbline-prepare-'))
    lock = join(folder, 'made', 'prepare.lock')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('is a file that names its owner while it is held', async () => {
    const release = await takeLock(lock)
    expect(readFileSync(lock, 'utf8').split('\n')[0]).toBe(String(process.pid))
    release()
    expect(existsSync(lock)).toBe(false)
  })

  test('of a live process is waited for, and its owner is named', async () => {
    const release = await takeLock(lock)
    const waitedFor: number[] = []
    const second = takeLock(lock, (pid) => {
      waitedFor.push(pid)
      release()
    })
    ;(await second)()
    expect(waitedFor).toEqual([process.pid])
  })

  test('of a process in another container is not waited for, since its end cannot be seen', async () => {
    ;(await takeLock(lock))()
    writeFileSync(lock, '12345\n1\nsome-id\nother-boot\npid:[1]\nother-host\n')
    await expect(takeLock(lock)).rejects.toThrow(
      `process 12345 in another container or on another host (other-host) prepares this checkout, or was stopped while it did: if it has ended, remove ${lock}`,
    )
  })

  test('is never held by two of six processes that find a stale lock at once', async () => {
    ;(await takeLock(lock))()
    writeFileSync(lock, '')
    const journal = join(folder, 'journal')
    const body = `
      import { appendFileSync } from 'node:fs'
      import { setTimeout as sleep } from 'node:timers/promises'
      const { takeLock } = await import(${JSON.stringify(script)})
      const release = await takeLock(${JSON.stringify(lock)})
      appendFileSync(${JSON.stringify(journal)}, 'in ')
      await sleep(20)
      appendFileSync(${JSON.stringify(journal)}, 'out ')
      release()`
    const codes = await Promise.all(
      Array.from({ length: 6 }, () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', body], { stdio: 'inherit' })
        return new Promise((resolve) => child.once('exit', resolve))
      }),
    )
    expect(codes).toEqual([0, 0, 0, 0, 0, 0])
    expect(readFileSync(journal, 'utf8')).toBe('in out '.repeat(6))
  })
})
