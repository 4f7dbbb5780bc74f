import { setTimeout as sleep } from 'node:timers/promises'
import { FenceLost } from '@plumbline/db'

/** What a renewal tells: still ours, and whether somebody wants the scan to stop. */
export interface LeaseNews {
  readonly isHeld: boolean
  readonly isCancelRequested: boolean
}

/** The scan was cancelled while it ran. */
export class ScanCancelled extends Error {
  override readonly name = 'ScanCancelled'
}

/**
 * Runs `work` while a lease is renewed three times in each of its lengths. `work`'s signal is aborted with FenceLost
 * once the lease is lost or cannot be renewed, with ScanCancelled once a cancellation is asked for, and with the outer
 * signal's reason when the worker stops.
 */
export async function holdLease<T>(
  row: string,
  leaseSeconds: number,
  renew: () => Promise<LeaseNews>,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController()
  const ended = new AbortController()
  const signal = AbortSignal.any([outer, inner.signal])
  const renewing = keepRenewing(row, (leaseSeconds * 1000) / 3, renew, inner, ended.signal)
  try {
    return await work(signal)
  } finally {
    ended.abort()
    await renewing
  }
}

async function keepRenewing(
  row: string,
  interval: number,
  renew: () => Promise<LeaseNews>,
  inner: AbortController,
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted && !inner.signal.aborted) {
    const news = await settle(renew)
    if (news instanceof Error) inner.abort(news)
    else if (!news.isHeld) inner.abort(new FenceLost(row))
    else if (news.isCancelRequested) inner.abort(new ScanCancelled(row))
    else await pause(interval, ended)
  }
}

/** A renewal that fails ends the work: whoever cannot renew does not know that the row is still his. */
async function settle(renew: () => Promise<LeaseNews>): Promise<LeaseNews | Error> {
  try {
    return await renew()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function pause(milliseconds: number, ended: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal: ended })
  } catch (error) {
    if (!ended.aborted) throw error
  }
}
