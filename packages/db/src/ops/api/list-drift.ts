import type { DriftKind, Json } from '@plumbline/model'
import { sql, type SqlTransaction } from '../../sql.js'
import { allOf } from './all-of.js'
import { type Page, pageOf } from './page.js'

/** One change of one resource in terms of meaning, between two evaluated scans of its account. */
export interface DriftRow {
  readonly id: string
  readonly accountId: string
  /** The scan that saw it. */
  readonly scanNo: number
  readonly resourceArn: string
  readonly resourceType: string
  /** Its tag `Name` where it has one, else its name; null where the resource is gone. */
  readonly resourceName: string | null
  readonly region: string
  readonly kind: DriftKind
  /** Fact, or a place below it; empty where the whole resource came, went or was replaced. */
  readonly path: string
  readonly before: Json
  readonly after: Json
  /** It happened after this, when the scan before was taken … */
  readonly notBefore: Date
  /** … and not after this. */
  readonly notAfter: Date
}

/** Where a list of drift goes on: before this moment (Postgres' own text, so to the microsecond) and id. */
export type DriftPosition = readonly [notAfter: string, id: string]

/** Which drift to list; null leaves a filter out. */
export interface DriftFilter {
  readonly accountId: string | null
  readonly scanNo: number | null
  /** Only what was seen by scans taken at this time or later. */
  readonly since: Date | null
  readonly after: DriftPosition | null
  readonly limit: number
}

/** What changed, the newest first. An account that is not there has none. */
export async function listDrift(
  tx: SqlTransaction,
  filter: DriftFilter,
): Promise<Page<DriftRow, DriftPosition>> {
  const { accountId, scanNo, since, after, limit } = filter
  const where = allOf([
    accountId !== null && sql`d.account_id = ${accountId}`,
    scanNo !== null && sql`d.scan_no = ${scanNo}`,
    since !== null && sql`d.at_before >= ${since}`,
    after !== null && sql`(d.at_before, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  ])
  const rows = await tx.query<DriftRow & { readonly at: string }>(sql`
    select d.id, d.account_id as "accountId", d.scan_no as "scanNo", d.resource_arn as "resourceArn",
           d.resource_type as "resourceType", coalesce(r.facts -> 'tags' ->> 'Name', r.name) as "resourceName", d.region,
           d.kind, d.path, d.before, d.after,
           d.at_after as "notBefore", d.at_before as "notAfter",
           to_char(d.at_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from drift_event d
    left join resource r on r.tenant_id = d.tenant_id and r.account_id = d.account_id and r.arn = d.resource_arn
    where ${where} order by d.at_before desc, d.id desc limit ${limit + 1}`)
  const { items, next } = pageOf(rows, limit, ({ at, id }): DriftPosition => [at, id])
  return { items: items.map(({ at, ...row }) => row), next }
}
