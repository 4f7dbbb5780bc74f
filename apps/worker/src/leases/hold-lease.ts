import { FenceLost, type Renewal } from '@plumbline/db'
import { pause } from '../periodic/pause.js'
import { settle } from '../periodic/settle.js'

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
    // It is then unknown whether the row is still held.
    if (renewal instanceof Error) inner.abort(renewal)
    else if (!renewal.isHeld) inner.abort(new FenceLost(row))
    else if (renewal.isCancelRequested) inner.abort(new ScanCancelled(row))
    else await pause(interval, ended)
  }
}
