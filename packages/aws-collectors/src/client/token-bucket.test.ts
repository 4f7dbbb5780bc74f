import { describe, expect, it } from 'vitest'
import { createRateLimiter } from './rate-limiter.js'
import { type Clock, createTokenBucket } from './token-bucket.js'

/** A clock that jumps: sleeping moves it to where the sleeper wakes. */
function jumpingClock(): Clock & { readonly sleeps: number[] } {
  let now = 0
  const sleeps: number[] = []
  return {
    sleeps,
    now: () => now,
    async sleep(ms) {
      sleeps.push(ms)
      now += ms
    },
  }
}

describe('a token bucket', () => {
  it('returns its burst at once and then one token per interval', async () => {
    const clock = jumpingClock()
    const bucket = createTokenBucket(10, 3, clock)
    for (let i = 0; i < 5; i += 1) await bucket.take()
    expect(clock.sleeps).toEqual([100, 100])
  })

  it('never contains more than its burst', async () => {
    const clock = jumpingClock()
    const bucket = createTokenBucket(10, 2, clock)
    await clock.sleep(60_000)
    for (let i = 0; i < 3; i += 1) await bucket.take()
    expect(clock.sleeps).toEqual([60_000, 100])
  })

  it('queues callers that come together', async () => {
    const waits: number[] = []
    const frozen: Clock = { now: () => 0, sleep: async (ms) => void waits.push(ms) }
    const bucket = createTokenBucket(10, 1, frozen)
    await Promise.all([bucket.take(), bucket.take(), bucket.take()])
    expect(waits).toEqual([100, 200])
  })

  it('returns the token if the waiter is aborted', async () => {
    let aborts = true
    const waits: number[] = []
    const clock: Clock = {
      now: () => 0,
      sleep: async (ms) => {
        waits.push(ms)
        if (aborts) throw new Error('aborted')
      },
    }
    const bucket = createTokenBucket(10, 1, clock)
    await bucket.take()
    await expect(bucket.take()).rejects.toThrow('aborted')
    aborts = false
    await bucket.take()
    expect(waits).toEqual([100, 100])
  })

  it('rejects an aborted caller and wakes a sleeping one', async () => {
    const stop = new AbortController()
    const bucket = createTokenBucket(0.001, 1)
    await bucket.take(stop.signal)
    const waiting = bucket.take(stop.signal)
    stop.abort(new Error('cancelled by hand'))
    await expect(waiting).rejects.toThrow('cancelled by hand')
    await expect(bucket.take(stop.signal)).rejects.toThrow('cancelled by hand')
  })
})

describe('the rate limiter', () => {
  it('keeps to half of the documented quota, separately in each region', async () => {
    const clock = jumpingClock()
    const limiter = createRateLimiter(undefined, clock)
    // Lambda documents 15 a second: 7.5 for us, of which 7 are there at once.
    for (let i = 0; i < 7; i += 1) await limiter.take('lambda:ListAliases', 'eu-west-1')
    expect(clock.sleeps).toEqual([])
    await limiter.take('lambda:ListLayers', 'eu-west-1')
    expect(clock.sleeps).toHaveLength(1)
    await limiter.take('lambda:ListLayers', 'us-east-1')
    expect(clock.sleeps).toHaveLength(1)
  })

  it('counts an operation with a separate quota separately', async () => {
    const clock = jumpingClock()
    const limiter = createRateLimiter(0.5, clock)
    for (let i = 0; i < 7; i += 1) await limiter.take('lambda:ListAliases', 'eu-west-1')
    await limiter.take('lambda:GetPolicy', 'eu-west-1')
    expect(clock.sleeps).toEqual([])
  })

  it('rejects a fraction that would stop all calls', () => {
    expect(() => createRateLimiter(0)).toThrow('rateFraction must be above 0.')
  })
})
