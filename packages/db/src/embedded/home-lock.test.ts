import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HomeInUse, lockHome } from './home-lock.js'

describe('lockHome', () => {
  let home: string
  let file: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'plumbline-lock-'))
    file = join(home, 'plumbline.pid')
  })
  afterEach(() => rm(home, { recursive: true }))

  it('is held by one at a time and leaves nothing behind', async () => {
    const lock = await lockHome(home)
    expect((await readFile(file, 'utf8')).split('\n')[0]).toBe(String(process.pid))
    await expect(lockHome(home)).rejects.toThrow(HomeInUse)
    await lock.release()
    expect(await readdir(home)).toEqual([])
    await (await lockHome(home)).release()
  })

  it('names the process that holds it', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'])
    await once(other, 'spawn')
    await writeFile(file, `${other.pid}\n\n`)
    await expect(lockHome(home)).rejects.toThrow(`in use by process ${other.pid}`)
    const exited = once(other, 'exit')
    other.kill('SIGKILL')
    await exited
    const lock = await lockHome(home)
    await lock.release()
    expect(existsSync(file)).toBe(false)
  })

  it('is taken over where the file says nothing', async () => {
    await writeFile(file, '')
    await (await lockHome(home)).release()
    expect(existsSync(file)).toBe(false)
  })

  it.runIf(existsSync('/proc/self/stat'))(
    'is taken over where the pid was given to a later process',
    async () => {
      await writeFile(file, `${process.pid}\n1\n`)
      await (await lockHome(home)).release()
      expect(existsSync(file)).toBe(false)
    },
  )

  it('is given to one of many that start together over a dead holder', async () => {
    for (let round = 0; round < 20; round += 1) {
      await writeFile(file, '')
      const starts = await Promise.allSettled(Array.from({ length: 10 }, () => lockHome(home)))
      expect(starts.filter((start) => start.status === 'fulfilled')).toHaveLength(1)
      expect(await readdir(home)).toEqual(['plumbline.pid'])
    }
  })

  it('is taken over where somebody died over clearing it', async () => {
    await writeFile(file, '')
    await mkdir(`${file}.clearing`)
    await utimes(`${file}.clearing`, new Date(0), new Date(0))
    await (await lockHome(home)).release()
    expect(await readdir(home)).toEqual([])
  })
})
