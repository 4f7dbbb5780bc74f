/** Who claims a row, under which fence, and for how long without a renewal. */
export interface Lease {
  readonly fence: number
  /** Names the process in the row, for people: host, pid and a random part. */
  readonly holder: string
  /** Seconds until the sweeper may reclaim the row from a holder that does not renew. */
  readonly seconds: number
}

/** Seconds that a row may wait in the queue before the sweeper enqueues it again. */
export const queueGraceSeconds = 60

/** Seconds that a lease may last at most without a renewal. */
export const longestLeaseSeconds = 600

/**
 * No row waits longer than this for the sweeper, so a later time comes from a clock that was ahead: the row is overdue. Seconds,
 * beyond the longest lease and the longest pause before a retry.
 */
export const farthestSweepSeconds = 900

/** What went wrong in an attempt that may be retried. */
export interface AttemptFailure {
  readonly id: string
  /** For people, without any secret. */
  readonly failure: string
  /** Seconds until the sweeper may enqueue the row again. */
  readonly retryAfterSeconds: number
  /** False if a stopping worker interrupted the attempt: the row is not at fault. */
  readonly isCounted: boolean
}

/** Another worker has claimed the row, or it has ended: the former holder must no longer write to it. */
export class FenceLost extends Error {
  override readonly name = 'FenceLost'
  constructor(readonly row: string) {
    super(`the lease on ${row} is lost`)
  }
}
