import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { racePidLock } from '../../scripts/race-pid-lock.mjs'
import { DataDirectoryInUse, lockDataDirectory } from './data-directory-lock.js'
import { tryPidLock } from './pid-lock.js'
import { currentPlace, formatPlace, type PlaceRelation, relationOf } from './process-place.js'

let directory: string
let file: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'plumbline-lock-'))
  file = join(directory, 'plumbline.pid')
})
afterEach(() => rm(directory, { recursive: true }))

describe('lockDataDirectory', () => {
  it('is held by one process at a time and leaves nothing behind', async () => {
    const lock = lockDataDirectory(directory)
    expect((await readFile(file, 'utf8')).split('\n')[0]).toBe(String(process.pid))
    expect(() => lockDataDirectory(directory)).toThrow(DataDirectoryInUse)
    lock.release()
    expect(await readdir(directory)).toEqual([])
    lockDataDirectory(directory).release()
  })

  it('names the process that holds it', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
    await once(other, 'spawn')
    await writeFile(file, `${other.pid}\n\n`)
    expect(() => lockDataDirectory(directory)).toThrow(`in use by process ${other.pid}`)
    const exited = once(other, 'exit')
    other.kill('SIGKILL')
    await exited
    lockDataDirectory(directory).release()
    expect(existsSync(file)).toBe(false)
  })
})

describe('relationOf', () => {
  const current = { boot: 'b1', namespace: 'pid:[1]', host: 'h1' }
  it.each<[string, Partial<typeof current>, PlaceRelation]>([
    ['itself', {}, 'here'],
    ['another host name of the same kernel and namespace', { host: 'h2' }, 'here'],
    ['another PID namespace', { namespace: 'pid:[2]' }, 'elsewhere'],
    ['this host before it was restarted', { boot: 'b0' }, 'rebooted'],
    ['a container of this host before it was restarted', { boot: 'b0', namespace: 'pid:[2]' }, 'rebooted'],
    ['another host', { boot: 'b2', host: 'h2' }, 'elsewhere'],
    ['this host, of which no boot is known', { boot: '' }, 'here'],
    ['another host, of which no boot is known', { boot: '', host: 'h2' }, 'elsewhere'],
    ['another namespace, of which no boot is known', { boot: '', namespace: 'pid:[2]' }, 'elsewhere'],
    ['nothing', { boot: '', namespace: '', host: '' }, 'unknown'],
  ])('to %s', (_what, recorded, relation) => {
    expect(relationOf({ ...current, ...recorded }, current)).toBe(relation)
  })

  it('compares host names where the system has neither boot id nor namespace', () => {
    const mac = { boot: '', namespace: '', host: 'h1' }
    expect([relationOf(mac, mac), relationOf({ ...mac, host: 'h2' }, mac)]).toEqual(['here', 'elsewhere'])
  })

  it.runIf(process.platform === 'linux')('knows boot and namespace of this process', () => {
    expect(currentPlace()).toMatchObject({
      boot: expect.stringMatching(/^[0-9a-f-]{36}$/),
      namespace: expect.stringMatching(/^pid:\[\d+\]$/),
      host: hostname(),
    })
    expect(relationOf(currentPlace())).toBe('here')
  })
})

describe('tryPidLock', () => {
  const takeAndRelease = () => {
    const lock = tryPidLock(file)
    if ('heldBy' in lock) throw new Error(`held by ${lock.heldBy}`)
    lock.release()
  }
  /** A lock of a process that does not exist here. */
  const leaveLock = async (place: Partial<ReturnType<typeof currentPlace>>) => {
    const other = spawn(process.execPath, ['-e', ''])
    await once(other, 'exit')
    await writeFile(file, `${other.pid}\n1\nsome-id\n${formatPlace({ ...currentPlace(), ...place })}`)
    return other.pid
  }

  it('takes over the lock of a process that has ended here', async () => {
    await leaveLock({})
    takeAndRelease()
    expect(await readdir(directory)).toEqual([])
  })

  it('takes over after a reboot, whatever runs under that pid now', async () => {
    await writeFile(file, `${process.pid}\n\nsome-id\n${formatPlace({ ...currentPlace(), boot: 'other' })}`)
    takeAndRelease()
    expect(await readdir(directory)).toEqual([])
  })

  it.each([
    ['PID namespace', { namespace: 'pid:[1]' }],
    ['host', { boot: 'other', host: 'other-host' }],
  ])('refuses a lock of another %s, names the file to remove, and leaves it', async (_what, place) => {
    const pid = await leaveLock(place)
    const content = await readFile(file, 'utf8')
    expect(tryPidLock(file)).toMatchObject({ heldBy: pid, state: 'elsewhere', file })
    const name = 'host' in place ? place.host : hostname()
    expect(() => lockDataDirectory(directory)).toThrow(
      new RegExp(`process ${pid} in another container.* ${name}\\).*remove ${file} and start again`),
    )
    expect(await readFile(file, 'utf8')).toBe(content)
    await rm(file)
    takeAndRelease()
  })

  it.runIf(process.platform === 'linux')(
    'takes over a lock without a start time if its pid is not a process of Node’s',
    async () => {
      const other = spawn('sleep', ['60'])
      await once(other, 'spawn')
      await writeFile(file, `${other.pid}\n\n`)
      takeAndRelease()
      other.kill()
      expect(await readdir(directory)).toEqual([])
    },
  )

  it('says what to do about a lock without a start time whose pid is a process of Node’s', async () => {
    await writeFile(file, `${process.pid}\n\n`)
    expect(() => lockDataDirectory(directory)).toThrow(
      `in use by process ${process.pid}: stop it first, or set PLUMBLINE_HOME to another directory. If that process is not Plumbline, remove ${file}`,
    )
  })

  it('does not release a lock that replaced its own', async () => {
    const first = tryPidLock(file)
    await rm(file)
    const second = tryPidLock(file)
    if ('release' in first) first.release()
    expect(existsSync(file)).toBe(true)
    if ('release' in second) second.release()
    expect(existsSync(file)).toBe(false)
  })

  it('takes over a file without a valid pid', async () => {
    await writeFile(file, '')
    takeAndRelease()
    expect(await readdir(directory)).toEqual([])
  })

  it.runIf(existsSync('/proc/self/stat'))(
    'takes over where the pid was reused by a later process',
    async () => {
      await writeFile(file, `${process.pid}\n1\n`)
      takeAndRelease()
      expect(await readdir(directory)).toEqual([])
    },
  )

  it('does not release the lock of its successor when it is released twice', () => {
    const first = tryPidLock(file)
    if ('release' in first) first.release()
    const second = tryPidLock(file)
    if ('release' in first) first.release()
    expect('release' in second).toBe(true)
    expect(existsSync(file)).toBe(true)
  })

  it('has one owner in each of 300 races of ten starts after dead processes', async () => {
    expect(await racePidLock({ rounds: 300, seed: 20_261_128 })).toEqual([])
  })
})
