import { boolean, integer, row } from '../client/rows.js'
import type { PartCoverage, ScanPartState } from '@plumbline/model'
import { json, sql, type SqlTransaction } from '../client/sql.js'
import { FenceLost, queueGraceSeconds } from '../leases/lease.js'
import { endScan } from './end-scan.js'

/** How a part ends. */
export interface PartEnd {
  readonly partId: string
  readonly scanId: string
  readonly fence: number
  readonly state: Extract<ScanPartState, 'complete' | 'partial' | 'failed' | 'cancelled'>
  readonly failure: string | null
  /** What this attempt read; added to what earlier attempts stored. */
  readonly coverage: PartCoverage
  /** Requests of this attempt's connection itself. Default 0. */
  readonly connectionCalls?: number
}

/** The state of the scan after one of its parts has ended. */
export type ScanProgress =
  | { readonly kind: 'running' }
  | { readonly kind: 'cancelled' }
  /** All parts have ended: the caller enqueues the evaluation under this fence. */
  | { readonly kind: 'evaluating'; readonly scanId: string; readonly fence: number }

const runningShape = row<{ readonly cancelRequested: boolean; readonly fence: number }>('running scan', {
  cancelRequested: boolean,
  fence: integer,
})
const movedShape = row<{ readonly fence: number }>('scan moved to evaluating', { fence: integer })

/**
 * Makes a part terminal. The transaction that ends the last part advances the scan's state by compare-and-set; the scan's row
 * is locked first, so that two parts that end together cannot both find the other one unfinished.
 *
 * @throws FenceLost if another worker has claimed the part
 */
export async function finishPart(tx: SqlTransaction, end: PartEnd): Promise<ScanProgress> {
  const scans = await tx.rows(
    runningShape,
    sql`
    select cancel_requested as "cancelRequested", fence from scan
    where id = ${end.scanId}::uuid and state = 'running' for update`,
  )
  const ended = await tx.query(sql`
    update scan_part set state = ${end.state}, failure = ${end.failure}, coverage = coverage || ${json(end.coverage)}::jsonb,
      finished_at = clock_timestamp(), held_by = null, sweep_after = null
    where id = ${end.partId}::uuid and fence = ${end.fence} and state in ('queued', 'collecting') returning id`)
  const scan = scans[0]
  if (ended.length === 0 || scan === undefined) throw new FenceLost(`part ${end.partId}`)
  await countConnectionCalls(tx, end)
  if (await hasOpenParts(tx, end.scanId)) return { kind: 'running' }
  if (scan.cancelRequested) {
    await endScan(tx, { scanId: end.scanId, state: 'cancelled', failure: null }, scan.fence)
    return { kind: 'cancelled' }
  }
  return { kind: 'evaluating', scanId: end.scanId, fence: await moveToEvaluating(tx, end.scanId) }
}

/**
 * Stores what an attempt has read that did not end its part, so that the next attempt reads the rest only. Does nothing if
 * another worker has claimed the part.
 */
export async function storeCoverage(
  tx: SqlTransaction,
  part: Pick<PartEnd, 'partId' | 'scanId' | 'fence' | 'coverage' | 'connectionCalls'>,
): Promise<void> {
  // The scan first, in the order in which parts lock when they end.
  await countConnectionCalls(tx, part)
  if (Object.keys(part.coverage).length === 0) return
  await tx.query(sql`
    update scan_part set coverage = coverage || ${json(part.coverage)}::jsonb
    where id = ${part.partId}::uuid and fence = ${part.fence} and state = 'collecting'`)
}

async function countConnectionCalls(
  tx: SqlTransaction,
  { scanId, connectionCalls = 0 }: Pick<PartEnd, 'scanId' | 'connectionCalls'>,
): Promise<void> {
  if (connectionCalls === 0) return
  await tx.query(
    sql`update scan set connection_calls = connection_calls + ${connectionCalls} where id = ${scanId}::uuid`,
  )
}

async function hasOpenParts(tx: SqlTransaction, scanId: string): Promise<boolean> {
  const rows = await tx.query(sql`
    select 1 as one from scan_part where scan_id = ${scanId}::uuid and state in ('queued', 'collecting') limit 1`)
  return rows.length > 0
}

async function moveToEvaluating(tx: SqlTransaction, scanId: string): Promise<number> {
  const rows = await tx.rows(
    movedShape,
    sql`
    update scan set state = 'evaluating', fence = fence + 1, attempts = 0, held_by = null,
      sweep_after = clock_timestamp() + make_interval(secs => ${queueGraceSeconds})
    where id = ${scanId}::uuid and state = 'running' returning fence`,
  )
  const moved = rows[0]
  if (moved === undefined) throw new FenceLost(`scan ${scanId}`)
  return moved.fence
}
