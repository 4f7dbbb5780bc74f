import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { racePidLock } from '../../scripts/race-pid-lock.mjs'
import { DataDirectoryInUse, lockDataDirectory } from './data-directory-lock.js'
import { tryPidLock } from './pid-lock.js'

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

describe('tryPidLock', () => {
  const takeAndRelease = () => {
    const lock = tryPidLock(file)
    if ('heldBy' in lock) throw new Error(`held by ${lock.heldBy}`)
    lock.release()
  }

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
