import { integer, jsonb, nullable, oneOf, row, text, timestamp, uuid } from '../client/rows.js'
import { type Gaps, type KnownFacts, type VersionCause, versionCauses } from '@plumbline/model'
import { NotFound } from '../client/errors.js'
import { sql, type SqlTransaction } from '../client/sql.js'
import { type Page, pageOf } from '../client/page.js'

/** A closed version of a resource: its state from one scan to another. */
export interface ResourceVersionRow {
  readonly id: string
  readonly fromScanNo: number
  readonly toScanNo: number
  readonly closedAt: Date
  readonly cause: VersionCause
  readonly shapeVersion: number
  readonly incarnation: string | null
  readonly facts: KnownFacts
  readonly gaps: Gaps
}

/** Position in a list of versions: before this scan and id. */
export type ResourceVersionPosition = readonly [fromScanNo: number, id: string]

const versionShape = row<ResourceVersionRow>('resource version', {
  id: uuid,
  fromScanNo: integer,
  toScanNo: integer,
  closedAt: timestamp,
  cause: oneOf(versionCauses),
  shapeVersion: integer,
  incarnation: nullable(text),
  facts: jsonb(),
  gaps: jsonb(),
})

/** Closed versions of a resource, the newest first; the current one is the resource itself. Throws NotFound. */
export async function listResourceHistory(
  tx: SqlTransaction,
  query: {
    readonly resourceId: string
    readonly after: ResourceVersionPosition | null
    readonly limit: number
  },
): Promise<Page<ResourceVersionRow, ResourceVersionPosition>> {
  const { resourceId, after, limit } = query
  const found = await tx.query(sql`select id from resource where id = ${resourceId}`)
  if (found.length === 0) throw new NotFound('resource', resourceId)
  const rows = await tx.rows(
    versionShape,
    sql`
    select id, from_scan_no as "fromScanNo", to_scan_no as "toScanNo", closed_at as "closedAt", cause,
           shape_version as "shapeVersion", incarnation, facts, gaps
    from resource_history
    where resource_id = ${resourceId}
      and ${after === null ? sql`true` : sql`(from_scan_no, id) < (${after[0]}::int, ${after[1]}::uuid)`}
    order by from_scan_no desc, id desc limit ${limit + 1}`,
  )
  return pageOf(rows, limit, ({ fromScanNo, id }) => [fromScanNo, id])
}
