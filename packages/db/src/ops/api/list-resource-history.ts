import type { Gaps, KnownFacts, VersionCause } from '@plumbline/model'
import { NotFound } from '../../errors.js'
import { sql, type SqlTransaction } from '../../sql.js'
import { type Page, pageOf } from './page.js'

/** A closed version of a resource: how it was from one scan to another. */
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

/** Where a list of versions goes on: before this scan and id. */
export type ResourceVersionPosition = readonly [fromScanNo: number, id: string]

/** Closed versions of a resource, the newest first; the present one is the resource itself. Throws NotFound. */
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
  const rows = await tx.query<ResourceVersionRow>(sql`
    select id, from_scan_no as "fromScanNo", to_scan_no as "toScanNo", closed_at as "closedAt", cause,
           shape_version as "shapeVersion", incarnation, facts, gaps
    from resource_history
    where resource_id = ${resourceId}
      and ${after === null ? sql`true` : sql`(from_scan_no, id) < (${after[0]}::int, ${after[1]}::uuid)`}
    order by from_scan_no desc, id desc limit ${limit + 1}`)
  return pageOf(rows, limit, ({ fromScanNo, id }) => [fromScanNo, id])
}
