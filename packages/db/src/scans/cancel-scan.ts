import { isTerminal } from '@plumbline/model'
import { appendChanges } from '../feed/append-changes.js'
import { Conflict, NotFound } from '../client/errors.js'
import { sql, type SqlTransaction } from '../client/sql.js'
import { type ScanRow, scanColumns, scanShape } from './scan.js'

/**
 * Cancels a scan: at once while it is queued, otherwise by a flag that the worker checks between collectors.
 * Throws NotFound, and Conflict where the scan has ended.
 */
export async function cancelScan(tx: SqlTransaction, id: string): Promise<ScanRow> {
  const [before] = await tx.rows(scanShape, sql`select ${scanColumns} from scan where id = ${id} for update`)
  if (before === undefined) throw new NotFound('scan', id)
  if (isTerminal(before.state)) throw new Conflict(`scan ${id} is already ${before.state}`)
  const end = sql`, state = 'cancelled', fence = fence + 1, finished_at = clock_timestamp(), sweep_after = null`
  const [scan] = await tx.rows(
    scanShape,
    sql`
    update scan set cancel_requested = true ${before.state === 'queued' ? end : sql``} where id = ${id}
    returning ${scanColumns}`,
  )
  if (scan === undefined) throw new NotFound('scan', id)
  if (scan.state === 'cancelled') {
    await appendChanges(tx, [
      {
        kind: 'scan.finished',
        entityId: id,
        accountId: scan.accountId,
        body: { scanNo: scan.scanNo, state: 'cancelled' },
      },
    ])
  }
  return scan
}
