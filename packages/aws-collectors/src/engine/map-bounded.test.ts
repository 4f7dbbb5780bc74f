import { describe, expect, it } from 'vitest'
import { mapBounded } from './map-bounded.js'

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const value of values) list.push(value)
  return list
}

describe('mapBounded', () => {
  it('keeps order and never has more than the limit in flight', async () => {
    let inFlight = 0
    let most = 0
    const doubled = mapBounded([1, 2, 3, 4, 5, 6], 3, async (value) => {
      inFlight += 1
      most = Math.max(most, inFlight)
      // Later items finish sooner.
      for (let turn = 0; turn < 10 - value; turn += 1) await Promise.resolve()
      inFlight -= 1
      return value * 2
    })
    expect(await all(doubled)).toEqual([2, 4, 6, 8, 10, 12])
    expect(most).toBe(3)
  })

  it('ends with the first failure, after all calls in flight have settled', async () => {
    let settled = 0
    const mapped = mapBounded([1, 2, 3, 4], 2, async (value) => {
      await Promise.resolve()
      settled += 1
      if (value < 3) throw new Error(`failed ${value}`)
      return value
    })
    await expect(all(mapped)).rejects.toThrow('failed 1')
    expect(settled).toBe(2)
  })
})
