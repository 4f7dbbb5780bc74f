import type { ScanTrigger } from '@plumbline/model'
import { type SqlTransaction, sql } from '../../sql.js'
import { queueGraceSeconds } from './lease.js'

/** A row whose fence was raised; the caller enqueues it, or gives it up where it was tried too often. */
export interface Reclaimed {
  readonly id: string
  readonly scanId: string
  readonly fence: number
  readonly attempts: number
  readonly failure: string | null
  readonly state: string
  /** What asked for the scan: it decides about the place in line. */
  readonly trigger: ScanTrigger
}

/** Raises the fence of an overdue part and puts it back in line; null where somebody was faster. */
export async function reclaimPart(tx: SqlTransaction, partId: string): Promise<Reclaimed | null> {
  const rows = await tx.query<Reclaimed>(sql`
    update scan_part set fence = fence + 1, state = 'queued', held_by = null,
      sweep_after = clock_timestamp() + make_interval(secs => ${queueGraceSeconds})
    where id = ${partId}::uuid and state in ('queued', 'collecting') and sweep_after < clock_timestamp()
    returning id, scan_id as "scanId", fence, attempts, failure, state,
      (select s.trigger from scan s where s.id = scan_part.scan_id) as trigger`)
  return rows[0] ?? null
}

/** Raises the fence of an overdue scan that waits to be planned or evaluated; null where somebody was faster. */
export async function reclaimScan(tx: SqlTransaction, scanId: string): Promise<Reclaimed | null> {
  const rows = await tx.query<Reclaimed>(sql`
    update scan set fence = fence + 1, held_by = null,
      sweep_after = clock_timestamp() + make_interval(secs => ${queueGraceSeconds})
    where id = ${scanId}::uuid and state in ('queued', 'evaluating') and sweep_after < clock_timestamp()
    returning id, id as "scanId", fence, attempts, failure, state, trigger`)
  return rows[0] ?? null
}
