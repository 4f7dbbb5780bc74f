import type { EvaluationPart, ScanSummary } from '@plumbline/model'
import { NotFound } from '../../errors.js'
import { sql, type SqlTransaction } from '../../sql.js'
import { type ScanRow, scanColumns } from './scan-row.js'

/** A scan with its regions: while it moves from their own rows, afterwards from what was folded into the scan. */
export interface ScanDetail extends ScanRow {
  readonly parts: readonly EvaluationPart[]
  /** Null until the scan is evaluated. */
  readonly summary: ScanSummary | null
}

/** One scan. Throws NotFound. */
export async function getScan(tx: SqlTransaction, id: string): Promise<ScanDetail> {
  const [scan] = await tx.query<ScanRow & { readonly summary: ScanSummary | null }>(sql`
    select ${scanColumns}, summary from scan where id = ${id}`)
  if (scan === undefined) throw new NotFound('scan', id)
  if (scan.summary !== null) return { ...scan, parts: scan.summary.parts }
  const parts = await tx.query<EvaluationPart>(sql`
    select region, state, failure, coverage from scan_part where scan_id = ${id} order by region`)
  return { ...scan, parts }
}
