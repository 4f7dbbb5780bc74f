import { FenceLost, type Renewal } from '@plumbline/db'
import { describe, expect, it } from 'vitest'
import { holdLease, ScanCancelled } from './hold-lease.js'

const held: Renewal = { isHeld: true, isCancelRequested: false }
const never = new AbortController().signal

/** Work that ends only when it is aborted. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
  })
}

/** Results of renewals in turn; the last one is repeated. */
function answers(...news: readonly (Renewal | Error)[]): {
  renew: () => Promise<Renewal>
  count: () => number
} {
  let asked = 0
  return {
    count: () => asked,
    async renew() {
      const answer = news[Math.min(asked, news.length - 1)]
      asked += 1
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('no answer')
      return answer
    },
  }
}

describe('holdLease', () => {
  it('returns the result of the work, and stops renewing when it ends', async () => {
    const lease = answers(held)
    expect(await holdLease('part 1', 30, lease.renew, never, async () => 'done')).toBe('done')
    expect(lease.count()).toBe(1)
  })

  it('renews repeatedly while the work continues', async () => {
    const lease = answers(held, held, held, { isHeld: false, isCancelRequested: false })
    await expect(holdLease('part 1', 0.03, lease.renew, never, untilAborted)).rejects.toThrow(FenceLost)
    expect(lease.count()).toBe(4)
  })

  it('aborts the work when a cancellation is requested', async () => {
    const lease = answers({ isHeld: true, isCancelRequested: true })
    await expect(holdLease('part 1', 30, lease.renew, never, untilAborted)).rejects.toThrow(ScanCancelled)
  })

  it('aborts the work when the lease cannot be renewed, since another worker may hold the row', async () => {
    const lease = answers(new Error('the database is unavailable'))
    await expect(holdLease('part 1', 30, lease.renew, never, untilAborted)).rejects.toThrow(
      'the database is unavailable',
    )
  })

  it('aborts the work when the worker stops', async () => {
    const worker = new AbortController()
    const work = holdLease('part 1', 30, answers(held).renew, worker.signal, untilAborted)
    worker.abort(new Error('stopping'))
    await expect(work).rejects.toThrow('stopping')
  })
})
