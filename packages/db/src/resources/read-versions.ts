import { jsonb, nullable, oneOf, row, text } from '../client/rows.js'
import {
  type ChangedResource,
  isResourceType,
  type ResourceType,
  type VersionCause,
  versionCauses,
} from '@plumbline/model'
import { upcastVersion, type VersionRecord } from './decode.js'
import { type SqlTransaction, sql } from '../client/sql.js'

interface ChangedRow {
  readonly arn: string
  readonly type: string
  readonly region: string
  readonly collector: string
  readonly cause: VersionCause | null
  readonly before: VersionRecord | null
  readonly after: VersionRecord | null
  readonly readAt: NonNullable<ChangedResource['readAt']>
}

const changedShape = row<ChangedRow>('changed resource', {
  arn: text,
  type: text,
  region: text,
  collector: text,
  cause: nullable(oneOf(versionCauses)),
  before: nullable(jsonb()),
  after: nullable(jsonb()),
  readAt: jsonb(),
})

/**
 * Resources that were created, deleted or changed after scan `sinceScanNo`, each with its state in that scan and its state now.
 * The cost grows with the number of changes, not the number of resources.
 */
export async function readChangedSince(
  tx: SqlTransaction,
  accountId: string,
  sinceScanNo: number,
): Promise<readonly ChangedResource[]> {
  const rows = await tx.rows(
    changedShape,
    sql`
    with present as (
      select * from resource where account_id = ${accountId}::uuid and from_scan_no > ${sinceScanNo}
    ), past as (
      select * from resource_history where account_id = ${accountId}::uuid
        and from_scan_no <= ${sinceScanNo} and to_scan_no >= ${sinceScanNo}
    )
    select coalesce(present.arn, past.arn) as arn, coalesce(present.type, past.type) as type,
      coalesce(present.region, past.region) as region, coalesce(present.collector, past.collector) as collector, present.cause,
      case when past.arn is not null then jsonb_build_object('shapeVersion', past.shape_version,
        'incarnation', past.incarnation, 'facts', past.facts, 'gaps', past.gaps) end as before,
      case when present.arn is not null then jsonb_build_object('shapeVersion', present.shape_version,
        'incarnation', present.incarnation, 'facts', present.facts, 'gaps', present.gaps) end as after,
      jsonb_build_object('before', coalesce(past.daily -> 'readAt', '{}'),
        'after', coalesce(present.daily -> 'readAt', '{}')) as "readAt"
    from present full join past on past.arn = present.arn
    order by 1`,
  )
  return rows.flatMap((row) => (isResourceType(row.type) ? [toChanged(row, row.type)] : []))
}

function toChanged(row: ChangedRow, type: ResourceType): ChangedResource {
  return {
    arn: row.arn,
    type,
    region: row.region,
    collector: row.collector,
    cause: row.cause,
    readAt: row.readAt,
    before: row.before === null ? null : upcastVersion(type, row.before),
    after: row.after === null ? null : upcastVersion(type, row.after),
  }
}
