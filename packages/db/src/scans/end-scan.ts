import { integer, row, uuid } from '../client/rows.js'
import type { ScanFailureCode, ScanState } from '@plumbline/model'
import { appendChanges } from '../feed/append-changes.js'
import { type SqlTransaction, sql } from '../client/sql.js'

/** How a scan ends without an evaluation. `failure` is for people: what happened and what to do, without any secret. */
export interface ScanEnd {
  readonly scanId: string
  readonly state: Extract<ScanState, 'failed' | 'cancelled'>
  readonly failure: string | null
  /** Of a failed scan; `attempts_exhausted` by default. */
  readonly code?: ScanFailureCode
}

const endedShape = row<{ readonly accountId: string; readonly scanNo: number }>('ended scan', {
  accountId: uuid,
  scanNo: integer,
})

/**
 * Ends an active scan for good, deletes its parts and appends to the feed; false if the fence is stale or the scan has ended.
 * Must be the last call in its transaction, because it appends to the feed.
 */
export async function endScan(tx: SqlTransaction, end: ScanEnd, fence: number): Promise<boolean> {
  const failureCode = end.state === 'failed' ? (end.code ?? 'attempts_exhausted') : null
  const rows = await tx.rows(
    endedShape,
    sql`
    update scan set state = ${end.state}, failure = ${end.failure}, failure_code = ${failureCode}, finished_at = clock_timestamp(), held_by = null,
      sweep_after = null
    where id = ${end.scanId}::uuid and fence = ${fence} and state in ('queued', 'running', 'evaluating')
    returning account_id as "accountId", scan_no as "scanNo"`,
  )
  const ended = rows[0]
  if (ended === undefined) return false
  await tx.query(sql`delete from scan_part where scan_id = ${end.scanId}::uuid`)
  const body = { state: end.state, scanNo: ended.scanNo, failure: end.failure, failureCode }
  await appendChanges(tx, [{ kind: 'scan.finished', entityId: end.scanId, accountId: ended.accountId, body }])
  return true
}
