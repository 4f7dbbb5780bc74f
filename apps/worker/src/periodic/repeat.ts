import type { Logger } from 'pino'
import { pause } from './pause.js'
import { settle } from './settle.js'

const mostFailures = 10

/**
 * Repeats `work` until the signal is aborted. Waits while the database is temporarily unavailable, and logs that.
 *
 * @throws what `work` threw the tenth time in succession
 */
export async function repeat(
  what: string,
  work: () => Promise<unknown>,
  seconds: number,
  { log, signal }: { readonly log: Logger; readonly signal: AbortSignal },
): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const result = await settle(work)
    failures = result instanceof Error ? failures + 1 : 0
    if (result instanceof Error) {
      if (failures >= mostFailures) throw result
      log.error({ err: result, failures }, `${what} failed; retrying`)
    }
    await pause(seconds * 1000 * (failures + 1), signal)
  }
}
