import { type SqlTransaction, sql } from '../../sql.js'
import type { Lease } from './lease.js'

/** What went wrong in an attempt that may be tried again. */
export interface AttemptFailure {
  readonly id: string
  /** For people, without any secret. */
  readonly failure: string
  /** Seconds until the sweeper may enqueue the row again. */
  readonly retryAfterSeconds: number
  /** False where the attempt was broken off for no fault of the row, by a worker that stops. */
  readonly isCounted: boolean
}

/** Notes a failed attempt of a part and lets the sweeper take it from there. */
export async function releasePart(tx: SqlTransaction, attempt: AttemptFailure, lease: Lease): Promise<void> {
  await tx.query(sql`
    update scan_part set failure = ${attempt.failure}, attempts = attempts - ${attempt.isCounted ? 0 : 1}::int,
      sweep_after = clock_timestamp() + make_interval(secs => ${attempt.retryAfterSeconds})
    where id = ${attempt.id}::uuid and fence = ${lease.fence} and held_by = ${lease.holder}`)
}

/** Notes a failed attempt to plan or evaluate a scan and lets the sweeper take it from there. */
export async function releaseScan(tx: SqlTransaction, attempt: AttemptFailure, lease: Lease): Promise<void> {
  await tx.query(sql`
    update scan set failure = ${attempt.failure}, attempts = attempts - ${attempt.isCounted ? 0 : 1}::int,
      sweep_after = clock_timestamp() + make_interval(secs => ${attempt.retryAfterSeconds})
    where id = ${attempt.id}::uuid and fence = ${lease.fence} and held_by = ${lease.holder}`)
}
