import type { ScanState } from '@plumbline/model'
import { sql, type SqlTransaction } from '../../sql.js'
import { allOf } from './all-of.js'
import { type Page, pageOf } from './page.js'
import { type ScanRow, scanColumns } from './scan-row.js'

/** Where a list of scans goes on: after this moment (Postgres' own text, so to the microsecond) and id. */
export type ScanPosition = readonly [requestedAt: string, id: string]

/** Which scans to list; null leaves a filter out. */
export interface ScanFilter {
  readonly accountId: string | null
  readonly states: readonly ScanState[] | null
  readonly after: ScanPosition | null
  readonly limit: number
}

/** Scans, the newest first. */
export async function listScans(
  tx: SqlTransaction,
  filter: ScanFilter,
): Promise<Page<ScanRow, ScanPosition>> {
  const { accountId, states, after, limit } = filter
  const where = allOf([
    accountId !== null && sql`account_id = ${accountId}`,
    states !== null && sql`state = any(${states}::text[])`,
    after !== null && sql`(requested_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  ])
  const rows = await tx.query<ScanRow & { readonly at: string }>(sql`
    select ${scanColumns}, to_char(requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from scan where ${where} order by requested_at desc, id desc limit ${limit + 1}`)
  return pageOf(rows, limit, ({ at, id }) => [at, id])
}
