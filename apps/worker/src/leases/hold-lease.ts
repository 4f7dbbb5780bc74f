import { setTimeout as sleep } from 'node:timers/promises'
import { FenceLost, type Renewal } from '@plumbline/db'

/** The scan was cancelled while it ran. */
export class ScanCancelled extends Error {
  override readonly name = 'ScanCancelled'
}

/**
 * Runs `work` while its lease is renewed three times per lease length. `work`'s signal is aborted with FenceLost
 * once the lease is lost or cannot be renewed, with ScanCancelled once a cancellation is requested, and with the outer
 * signal's reason when the worker stops.
 */
export async function holdLease<T>(
  row: string,
  leaseSeconds: number,
  renew: () => Promise<Renewal>,
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
  renew: () => Promise<Renewal>,
  inner: AbortController,
  ended: AbortSignal,
): Promise<void> {
  while (!ended.aborted && !inner.signal.aborted) {
    const renewal = await settle(renew)
    if (renewal instanceof Error) inner.abort(renewal)
    else if (!renewal.isHeld) inner.abort(new FenceLost(row))
    else if (renewal.isCancelRequested) inner.abort(new ScanCancelled(row))
    else await pause(interval, ended)
  }
}

/** A failed renewal ends the work, since it is then unknown whether the row is still held. */
async function settle(renew: () => Promise<Renewal>): Promise<Renewal | Error> {
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
