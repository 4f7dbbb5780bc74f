import { sql, type SqlTransaction } from '../../sql.js'
import { allOf } from './all-of.js'
import { type Page, pageOf } from './page.js'

/** A resource in a list: who it is, without its facts. */
export interface ResourceSummaryRow {
  readonly id: string
  readonly accountId: string
  readonly arn: string
  readonly type: string
  readonly name: string
  readonly region: string
  readonly owner: string
  readonly fromScanNo: number
  readonly observedAt: Date
  /** Facts that could not be read. */
  readonly gapCount: number
}

/** Where a list of resources goes on: after this type, ARN and id. */
export type ResourcePosition = readonly [type: string, arn: string, id: string]

/** Which resources to list; null leaves a filter out. */
export interface ResourceFilter {
  readonly accountId: string | null
  readonly type: string | null
  readonly region: string | null
  /** The name begins so, in either case of letters. */
  readonly namePrefix: string | null
  readonly after: ResourcePosition | null
  readonly limit: number
}

/** Resources by type and ARN. */
export async function listResources(
  tx: SqlTransaction,
  filter: ResourceFilter,
): Promise<Page<ResourceSummaryRow, ResourcePosition>> {
  const { accountId, type, region, namePrefix, after, limit } = filter
  const where = allOf([
    accountId !== null && sql`account_id = ${accountId}`,
    type !== null && sql`type = ${type}`,
    region !== null && sql`region = ${region}`,
    namePrefix !== null && sql`starts_with(lower(name), lower(${namePrefix}::text))`,
    after !== null && sql`(type, arn, id) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)`,
  ])
  const rows = await tx.query<ResourceSummaryRow>(sql`
    select id, account_id as "accountId", arn, type, name, region, owner, from_scan_no as "fromScanNo",
           observed_at as "observedAt", (select count(*)::int from jsonb_object_keys(gaps)) as "gapCount"
    from resource where ${where} order by type, arn, id limit ${limit + 1}`)
  return pageOf(rows, limit, (row) => [row.type, row.arn, row.id])
}
