/** Who takes a row, under which fence, and for how long without a renewal. */
export interface Lease {
  readonly fence: number
  /** Names the process in the row, for people: host, pid and a random part. */
  readonly holder: string
  /** Seconds until the sweeper may take the row from a holder that does not renew. */
  readonly seconds: number
}

/** Seconds that a row may wait in the queue before the sweeper enqueues it again. */
export const queueGraceSeconds = 60

/** A row is given up for good once it was taken this many times. */
export const maximumAttempts = 3
