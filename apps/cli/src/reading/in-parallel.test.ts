import { expect, test } from 'vitest'
import { inParallel } from './in-parallel.js'

const never = new AbortController().signal
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('every item once, with no more under way than allowed', async () => {
  const done: number[] = []
  let underWay = 0
  let most = 0
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, never, async (item) => {
    underWay += 1
    most = Math.max(most, underWay)
    await turn()
    underWay -= 1
    done.push(item)
  })
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
})

test('the first failure is thrown once the others have settled, and nothing more is begun', async () => {
  const begun: number[] = []
  let settled = 0
  const work = inParallel([1, 2, 3, 4], 2, never, async (item, signal) => {
    begun.push(item)
    if (item === 1) throw new Error('first')
    await turn()
    expect(signal.aborted).toBe(true)
    settled += 1
  })
  await expect(work).rejects.toThrow('first')
  expect(begun).toEqual([1, 2])
  expect(settled).toBe(1)
})

test('an abort is thrown with its reason', async () => {
  const stop = new AbortController()
  const begun: number[] = []
  const work = inParallel([1, 2, 3], 1, stop.signal, async (item) => {
    begun.push(item)
    stop.abort(new Error('stopped'))
  })
  await expect(work).rejects.toThrow('stopped')
  expect(begun).toEqual([1])
})
