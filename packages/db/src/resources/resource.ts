import { integer, jsonb, nullable, oneOf, row, text, timestamp, uuid } from '../client/rows.js'
import { type Gaps, type KnownFacts, type VersionCause, versionCauses } from '@plumbline/model'
import { NotFound } from '../client/errors.js'
import { type Page, pageOf } from '../client/page.js'
import { sql, type SqlFragment, type SqlTransaction, whereAll } from '../client/sql.js'

/** A resource with its known facts and those that could not be read. */
export interface ResourceRow {
  readonly id: string
  readonly accountId: string
  readonly arn: string
  readonly type: string
  readonly name: string
  readonly region: string
  readonly owner: string
  readonly incarnation: string | null
  readonly shapeVersion: number
  readonly facts: KnownFacts
  readonly gaps: Gaps
  readonly cause: VersionCause
  readonly fromScanNo: number
  readonly observedAt: Date
  /** When facts that are not read in every scan were read, ISO 8601. */
  readonly readAt: Readonly<Record<string, string>>
}

const resourceShape = row<ResourceRow>('resource', {
  id: uuid,
  accountId: uuid,
  arn: text,
  type: text,
  name: text,
  region: text,
  owner: text,
  incarnation: nullable(text),
  shapeVersion: integer,
  facts: jsonb(),
  gaps: jsonb(),
  cause: oneOf(versionCauses),
  fromScanNo: integer,
  observedAt: timestamp,
  readAt: jsonb(),
})

/** One resource. Throws NotFound. */
export async function getResource(tx: SqlTransaction, id: string): Promise<ResourceRow> {
  const [row] = await tx.rows(
    resourceShape,
    sql`
    select id, account_id as "accountId", arn, type, name, region, owner, incarnation,
           shape_version as "shapeVersion", facts, gaps, cause, from_scan_no as "fromScanNo",
           observed_at as "observedAt", coalesce(daily -> 'readAt', '{}') as "readAt"
    from resource where id = ${id}`,
  )
  if (row === undefined) throw new NotFound('resource', id)
  return row
}

/** A resource in a list, without its facts. */
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

/** Position in a list of resources: after this type, ARN and id. */
export type ResourcePosition = readonly [type: string, arn: string, id: string]

/** Which resources to list; null disables a filter. */
export interface ResourceFilter {
  readonly accountId: string | null
  readonly type: string | null
  readonly region: string | null
  /** Prefix of the name, case-insensitive. */
  readonly namePrefix: string | null
  readonly after: ResourcePosition | null
  readonly limit: number
}

const summaryShape = row<ResourceSummaryRow>('resource summary', {
  id: uuid,
  accountId: uuid,
  arn: text,
  type: text,
  name: text,
  region: text,
  owner: text,
  fromScanNo: integer,
  observedAt: timestamp,
  gapCount: integer,
})

/** Resources by type and ARN. */
export async function listResources(
  tx: SqlTransaction,
  filter: ResourceFilter,
): Promise<Page<ResourceSummaryRow, ResourcePosition>> {
  const { accountId, type, region, namePrefix, after, limit } = filter
  const where = whereAll([
    accountId !== null && sql`account_id = ${accountId}`,
    type !== null && sql`type = ${type}`,
    region !== null && sql`region = ${region}`,
    namePrefix !== null && startsWith(namePrefix),
    after !== null && sql`(type, arn, id) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)`,
  ])
  const rows = await tx.rows(
    summaryShape,
    sql`
    select id, account_id as "accountId", arn, type, name, region, owner, from_scan_no as "fromScanNo",
           observed_at as "observedAt", (select count(*)::int from jsonb_object_keys(gaps)) as "gapCount"
    from resource where ${where} order by type, arn, id limit ${limit + 1}`,
  )
  return pageOf(rows, limit, (row) => [row.type, row.arn, row.id])
}

/**
 * The names with a prefix as a range in byte order: under row-level security an index is used only for leakproof operators,
 * which `like` and `starts_with` are not.
 */
function startsWith(prefix: string): SqlFragment {
  return sql`name_key >= lower(${prefix}::text) and name_key < lower(${prefix}::text) || ${LAST_CHARACTER}::text`
}

/** Sorts after every character of a name. */
const LAST_CHARACTER = '\u{10ffff}'
