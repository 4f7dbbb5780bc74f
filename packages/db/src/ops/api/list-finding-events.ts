import type { Evidence, FindingEventKind, Resolution, Severity } from '@plumbline/model'
import { NotFound } from '../../errors.js'
import { sql, type SqlTransaction } from '../../sql.js'
import { type Page, pageOf } from './page.js'

/** One step of a finding's life. */
export interface FindingEventRow {
  readonly id: string
  readonly kind: FindingEventKind
  readonly scanNo: number
  readonly at: Date
  readonly resolution: Resolution | null
  readonly severity: Severity
  readonly evidence: readonly Evidence[] | null
}

/** Where a list of events goes on: before this scan and id. */
export type FindingEventPosition = readonly [scanNo: number, id: string]

/** The events of a finding, the newest first. Throws NotFound for an unknown finding. */
export async function listFindingEvents(
  tx: SqlTransaction,
  query: { readonly findingId: string; readonly after: FindingEventPosition | null; readonly limit: number },
): Promise<Page<FindingEventRow, FindingEventPosition>> {
  const { findingId, after, limit } = query
  const found = await tx.query(sql`select id from finding where id = ${findingId}`)
  if (found.length === 0) throw new NotFound('finding', findingId)
  const rows = await tx.query<FindingEventRow>(sql`
    select id, kind, scan_no as "scanNo", at, resolution, severity, evidence from finding_event
    where finding_id = ${findingId}
      and ${after === null ? sql`true` : sql`(scan_no, id) < (${after[0]}::int, ${after[1]}::uuid)`}
    order by scan_no desc, id desc limit ${limit + 1}`)
  return pageOf(rows, limit, ({ scanNo, id }) => [scanNo, id])
}
