import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'

const MAX_SECONDS = 30
const POLL_MS = 500

/** The query parameter `wait`, for routes that return something that will change. */
export function waitQuery(what: string) {
  return z.coerce
    .number()
    .int()
    .min(0)
    .max(MAX_SECONDS)
    .default(0)
    .describe(`Seconds to wait for ${what} before the current state is returned`)
}

/**
 * Reads until the result is final or `seconds` have passed, and returns the last result. It also ends when the API closes, so
 * that a waiting request does not delay a stop.
 */
export async function waitUntil<T>(
  read: () => Promise<T>,
  isFinal: (result: T) => boolean,
  seconds: number,
  closing: AbortSignal,
): Promise<T> {
  const end = performance.now() + seconds * 1_000
  for (;;) {
    const result = await read()
    if (isFinal(result) || closing.aborted || performance.now() + POLL_MS > end) return result
    await sleep(POLL_MS, undefined, { signal: closing }).catch(() => undefined)
  }
}
