import { type SqlTransaction, sql } from '../../sql.js'
import { queueGraceSeconds } from '../scan/lease.js'

export interface ReclaimedVerification {
  readonly id: string
  readonly fence: number
  readonly attempts: number
  readonly failure: string | null
}

/** Raises the fence of an overdue verification and puts it back in line; null where somebody was faster. */
export async function reclaimVerification(
  tx: SqlTransaction,
  verificationId: string,
): Promise<ReclaimedVerification | null> {
  const rows = await tx.query<ReclaimedVerification>(sql`
    update account_verification set fence = fence + 1, state = 'queued', held_by = null,
      sweep_after = clock_timestamp() + make_interval(secs => ${queueGraceSeconds})
    where id = ${verificationId}::uuid and state in ('queued', 'running') and sweep_after < clock_timestamp()
    returning id, fence, attempts, failure`)
  return rows[0] ?? null
}
