import type { AttemptFailure } from '@plumbline/db'
import type { JobContext } from '@plumbline/queue'

/** What a row may say of an error: its name and message, in one line of bounded length. Our errors carry no secret. */
export function failureText(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : 'an error that is no Error'
  return text.replaceAll(/\s+/g, ' ').slice(0, 500)
}

/** Seconds before the next attempt: doubled with each, five minutes at the most. */
export function retryAfter(baseSeconds: number, attempts: number): number {
  return Math.min(baseSeconds * 2 ** Math.max(0, attempts - 1), 300)
}

/** How a failed attempt is noted on its row; one that a stopping worker broke off does not count and is free at once. */
export function attemptFailure(
  id: string,
  error: unknown,
  attempts: number,
  job: JobContext,
  config: { readonly retrySeconds: number },
): AttemptFailure {
  const isCounted = !job.signal.aborted
  return {
    id,
    failure: failureText(error),
    isCounted,
    retryAfterSeconds: isCounted ? retryAfter(config.retrySeconds, attempts) : 0,
  }
}
