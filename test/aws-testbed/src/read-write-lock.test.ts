import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ReadWriteLock } from './read-write-lock.js'

/** Work that records its start and ends on request. */
function work(events: string[], name: string) {
  let end: () => void = () => undefined
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  const run = async () => {
    events.push(`+${name}`)
    await done
    events.push(`-${name}`)
  }
  return { run, end: () => end() }
}

describe('ReadWriteLock', () => {
  it('runs reads concurrently, a write alone, and later work after it', async () => {
    const events: string[] = []
    const lock = new ReadWriteLock()
    const [r1, r2, w, r3] = ['r1', 'r2', 'w', 'r3'].map((name) => work(events, name))
    if (!r1 || !r2 || !w || !r3) throw new Error('expected four pieces of work')
    const all = [lock.read(r1.run), lock.read(r2.run), lock.write(w.run), lock.read(r3.run)]
    await turn()
    expect(events).toEqual(['+r1', '+r2'])
    r1.end()
    await turn()
    expect(events).not.toContain('+w')
    r2.end()
    await turn()
    expect(events.slice(-1)).toEqual(['+w'])
    w.end()
    await turn()
    expect(events.slice(-2)).toEqual(['-w', '+r3'])
    r3.end()
    await Promise.all(all)
  })

  it('continues after a failure, which only its caller receives', async () => {
    const lock = new ReadWriteLock()
    const failed = lock.write(() => Promise.reject(new Error('no')))
    const next = lock.write(async () => 'yes')
    await expect(failed).rejects.toThrow('no')
    await expect(next).resolves.toBe('yes')
  })
})
