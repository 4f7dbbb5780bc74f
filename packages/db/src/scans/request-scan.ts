import { integer, row, uuid } from '../client/rows.js'
import type { ScanDepth, ScanTrigger } from '@plumbline/model'
import { Conflict, NotFound } from '../client/errors.js'
import { newId } from '../client/new-id.js'
import { sql, type SqlTransaction } from '../client/sql.js'
import { type ScanRow, scanColumns, scanShape } from './scan.js'

/** A request for a scan. */
export interface ScanRequest {
  readonly accountId: string
  readonly trigger: ScanTrigger
  /** Who requested it: the name of a key, or the component of Plumbline. */
  readonly requestedBy: string
  /** Null means the regions of the account's settings, else every region that it has enabled. */
  readonly regions: readonly string[] | null
  /** Default `standard`. */
  readonly depth?: ScanDepth
}

const numberShape = row<{ readonly scanNo: number }>('next scan number', { scanNo: integer })
const activeShape = row<{ readonly id: string }>('active scan', { id: uuid })

/**
 * Writes a queued scan with the account's next number; every scan starts here. Enqueue `scan.plan` after the
 * commit: where that fails, the sweeper does it once `sweep_after` has passed.
 * Throws NotFound for an unknown account, Conflict (naming the scan) while another scan of the account is active.
 */
export async function requestScan(tx: SqlTransaction, request: ScanRequest): Promise<ScanRow> {
  const { accountId, trigger, requestedBy, regions, depth = 'standard' } = request
  // Locks the schedule's row until commit, so that no other request can come between the check for an active scan and the insert.
  const [schedule] = await tx.rows(
    numberShape,
    sql`
    update account_schedule set last_scan_no = last_scan_no + 1 where account_id = ${accountId}
    returning last_scan_no as "scanNo"`,
  )
  if (schedule === undefined) throw new NotFound('account', accountId)
  const [active] = await tx.rows(
    activeShape,
    sql`
    select id from scan where account_id = ${accountId} and state in ('queued', 'running', 'evaluating')`,
  )
  if (active !== undefined) throw new Conflict(`scan ${active.id} of this account is still active`)
  const [scan] = await tx.rows(
    scanShape,
    sql`
    insert into scan (tenant_id, id, account_id, scan_no, state, trigger, requested_by, regions, depth, requested_at,
                      cancel_requested, fence, attempts, sweep_after)
    values (${tx.tenantId}, ${newId()}, ${accountId}, ${schedule.scanNo}, 'queued', ${trigger}, ${requestedBy},
            coalesce(${regions}::text[], (select regions from account where id = ${accountId})), ${depth}, clock_timestamp(), false, 1, 0,
            clock_timestamp() + interval '60 seconds')
    returning ${scanColumns}`,
  )
  if (scan === undefined) throw new Error('insert into scan returned no row')
  return scan
}
