import type { AttemptFailure } from '@plumbline/db'
import type { JobContext } from '@plumbline/queue'

/** An error as a row stores it: name and message, in one line of bounded length. Our errors contain no secret. */
export function failureText(error: unknown): string {
  const text =
    error instanceof Error ? `${error.name}: ${error.message}` : 'a thrown value that is not an Error'
  return text.replaceAll(/\s+/g, ' ').slice(0, 500)
}

/** Seconds before the next attempt: doubled with each attempt, at most five minutes. */
export function retryAfter(baseSeconds: number, attempts: number): number {
  return Math.min(baseSeconds * 2 ** Math.max(0, attempts - 1), 300)
}

/** A failed attempt as its row records it; one that a stopping worker interrupted is not counted and is retried at once. */
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
