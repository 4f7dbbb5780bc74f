import { driftKinds } from '../findings/finding-states.js'
import { integer, jsonb, nullable, oneOf, row, text, timestamp, uuid } from '../client/rows.js'
import type { DriftKind, Json } from '@plumbline/model'
import { type Page, pageOf } from '../client/page.js'
import { whereAll, sql, type SqlFragment, type SqlTransaction } from '../client/sql.js'

/** One changed fact of a resource, or a path into its value. */
export interface DriftChange {
  /** Empty if the whole resource was created, deleted or replaced. */
  readonly path: string
  readonly before: Json
  readonly after: Json
}

/** Every change of one resource that one scan detected, since the resource was last evaluated. */
export interface DriftRow {
  /** Id of the first change. */
  readonly id: string
  readonly accountId: string
  readonly awsAccountId: string
  /** The scan that observed it. */
  readonly scanNo: number
  readonly resourceArn: string
  readonly resourceType: string
  /** Its tag `Name` where it has one, else its name, as the scan found it; null if the scan found it deleted. */
  readonly resourceName: string | null
  readonly region: string
  readonly kind: DriftKind
  /** By path; never empty. */
  readonly changes: readonly DriftChange[]
  /** It happened after this time, when the previous scan was taken … */
  readonly notBefore: Date
  /** … and not after this time. */
  readonly notAfter: Date
}

/** Position in a list of drift: before this moment (Postgres' own text, so to the microsecond), account and ARN. */
export type DriftPosition = readonly [notAfter: string, accountId: string, resourceArn: string]

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
  awsAccountId: text,
  scanNo: integer,
  resourceArn: text,
  resourceType: text,
  resourceName: nullable(text),
  region: text,
  kind: oneOf(driftKinds),
  changes: jsonb(),
  notBefore: timestamp,
  notAfter: timestamp,
  at: text,
})

/** Changed resources, newest first; empty for an unknown account. */
export async function listDrift(
  tx: SqlTransaction,
  filter: DriftFilter,
): Promise<Page<DriftRow, DriftPosition>> {
  const { limit } = filter
  const rows = await tx.rows(
    driftShape,
    sql`
    select d.id, d.account_id as "accountId", a.aws_account_id as "awsAccountId", d.scan_no as "scanNo",
           d.resource_arn as "resourceArn", d.resource_type as "resourceType",
           d.resource_name as "resourceName", d.region, d.kind, d.changes,
           d.at_after as "notBefore", d.at_before as "notAfter",
           to_char(d.at_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from (${groupChanges(filter)}) d
    join account a on a.tenant_id = d.tenant_id and a.id = d.account_id
    order by d.at_before desc, d.account_id desc, d.resource_arn desc`,
  )
  const { items, next } = pageOf(rows, limit, ({ at, accountId, resourceArn }): DriftPosition => [
    at,
    accountId,
    resourceArn,
  ])
  return { items: items.map(({ at, ...row }) => row), next }
}

/**
 * One row for each resource and scan, in the order of an index, so that the page is cut before it is read further. A scan has
 * one time, and all changes of a resource in it have one kind unless they are `changed`.
 */
function groupChanges({ accountId, scanNo, since, after, limit }: DriftFilter): SqlFragment {
  const where = whereAll([
    accountId !== null && sql`account_id = ${accountId}`,
    scanNo !== null && sql`scan_no = ${scanNo}`,
    since !== null && sql`at_before >= ${since}`,
    after !== null &&
      sql`(at_before, account_id, resource_arn) < (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]})`,
  ])
  return sql`
    select tenant_id, at_before, account_id, resource_arn, min(scan_no) as scan_no, min(resource_type) as resource_type,
           min(resource_name) as resource_name, min(region) as region, min(kind) as kind, min(at_after) as at_after, (array_agg(id order by path, id))[1] as id,
           jsonb_agg(jsonb_build_object('path', path, 'before', before, 'after', after) order by path, id) as changes
    from drift_event where ${where}
    group by tenant_id, at_before, account_id, resource_arn
    order by at_before desc, account_id desc, resource_arn desc limit ${limit + 1}`
}
