import type { Gaps, KnownFacts, VersionCause } from '@plumbline/model'
import { NotFound } from '../../errors.js'
import { sql, type SqlTransaction } from '../../sql.js'

/** A resource with what is known of it and what could not be read. */
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
}

/** One resource. Throws NotFound. */
export async function getResource(tx: SqlTransaction, id: string): Promise<ResourceRow> {
  const [row] = await tx.query<ResourceRow>(sql`
    select id, account_id as "accountId", arn, type, name, region, owner, incarnation,
           shape_version as "shapeVersion", facts, gaps, cause, from_scan_no as "fromScanNo",
           observed_at as "observedAt"
    from resource where id = ${id}`)
  if (row === undefined) throw new NotFound('resource', id)
  return row
}
