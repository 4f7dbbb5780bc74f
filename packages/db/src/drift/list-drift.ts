import { driftKinds } from '../findings/finding-states.js'
import { integer, nullable, nullableJson, oneOf, row, text, timestamp, uuid } from '../client/rows.js'
import type { DriftKind, Json } from '@plumbline/model'
import { type Page, pageOf } from '../client/page.js'
import { whereAll, sql, type SqlTransaction } from '../client/sql.js'

/** One semantic change of one resource between two evaluated scans of its account. */
export interface DriftRow {
  readonly id: string
  readonly accountId: string
  /** The scan that observed it. */
  readonly scanNo: number
  readonly resourceArn: string
  readonly resourceType: string
  /** Its tag `Name` where it has one, else its name, as the scan found it; null if the scan found it deleted. */
  readonly resourceName: string | null
  readonly region: string
  readonly kind: DriftKind
  /** Fact, or a path below it; empty if the whole resource was created, deleted or replaced. */
  readonly path: string
  readonly before: Json
  readonly after: Json
  /** It happened after this time, when the previous scan was taken … */
  readonly notBefore: Date
  /** … and not after this time. */
  readonly notAfter: Date
}

/** Position in a list of drift: before this moment (Postgres' own text, so to the microsecond) and id. */
export type DriftPosition = readonly [notAfter: string, id: string]

/** Filters; null disables one. */
export interface DriftFilter {
  readonly accountId: string | null
  readonly scanNo: number | null
  /** Only what scans taken at this time or later observed. */
  readonly since: Date | null
  readonly after: DriftPosition | null
  readonly limit: number
}

const driftShape = row<DriftRow & { readonly at: string }>('drift', {
  id: uuid,
  accountId: uuid,
  scanNo: integer,
  resourceArn: text,
  resourceType: text,
  resourceName: nullable(text),
  region: text,
  kind: oneOf(driftKinds),
  path: text,
  before: nullableJson,
  after: nullableJson,
  notBefore: timestamp,
  notAfter: timestamp,
  at: text,
})

/** Changes, newest first; empty for an unknown account. */
export async function listDrift(
  tx: SqlTransaction,
  filter: DriftFilter,
): Promise<Page<DriftRow, DriftPosition>> {
  const { accountId, scanNo, since, after, limit } = filter
  const where = whereAll([
    accountId !== null && sql`d.account_id = ${accountId}`,
    scanNo !== null && sql`d.scan_no = ${scanNo}`,
    since !== null && sql`d.at_before >= ${since}`,
    after !== null && sql`(d.at_before, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
  ])
  const rows = await tx.rows(
    driftShape,
    sql`
    select d.id, d.account_id as "accountId", d.scan_no as "scanNo", d.resource_arn as "resourceArn",
           d.resource_type as "resourceType", d.resource_name as "resourceName", d.region,
           d.kind, d.path, d.before, d.after,
           d.at_after as "notBefore", d.at_before as "notAfter",
           to_char(d.at_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from drift_event d
    where ${where} order by d.at_before desc, d.id desc limit ${limit + 1}`,
  )
  const { items, next } = pageOf(rows, limit, ({ at, id }): DriftPosition => [at, id])
  return { items: items.map(({ at, ...row }) => row), next }
}
