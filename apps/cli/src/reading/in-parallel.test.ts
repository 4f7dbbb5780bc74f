import { expect, test } from 'vitest'
import { inParallel } from './in-parallel.js'

const never = new AbortController().signal
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('runs every item once, with at most `limit` in progress', async () => {
  const done: number[] = []
  let inProgress = 0
  let most = 0
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, never, async (item) => {
    inProgress += 1
    most = Math.max(most, inProgress)
    await turn()
    inProgress -= 1
    done.push(item)
  })
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
})

test('throws the first failure once the others have settled, and starts no further item', async () => {
  const started: number[] = []
  let settled = 0
  const work = inParallel([1, 2, 3, 4], 2, never, async (item, signal) => {
    started.push(item)
    if (item === 1) throw new Error('first')
    await turn()
    expect(signal.aborted).toBe(true)
    settled += 1
  })
  await expect(work).rejects.toThrow('first')
  expect(started).toEqual([1, 2])
  expect(settled).toBe(1)
})

test('throws the reason of an abort', async () => {
  const stop = new AbortController()
  const started: number[] = []
  const work = inParallel([1, 2, 3], 1, stop.signal, async (item) => {
    started.push(item)
    stop.abort(new Error('stopped'))
  })
  await expect(work).rejects.toThrow('stopped')
  expect(started).toEqual([1])
})
