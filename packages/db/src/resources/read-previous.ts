import type { PreviousResource } from '@plumbline/model'
import { integer, jsonb, nullable, row, text } from '../client/rows.js'
import { sql, type SqlTransaction } from '../client/sql.js'

const previousShape = row<PreviousResource>('previous resource', {
  arn: text,
  type: text,
  shapeVersion: integer,
  daily: nullable(jsonb()),
  facts: jsonb(),
})

/** Bytes of facts that one part may carry forward: what is beyond them is read. */
export const previousFactsLimit = 64 * 1024 * 1024

/**
 * What a scan may carry forward of one collector's resources in one region, in one query: of each resource only the facts that
 * are read daily, without those that the last scan could not read. Resources without any are returned without facts.
 */
export async function readPrevious(
  tx: SqlTransaction,
  read: { readonly accountId: string; readonly collector: string; readonly region: string },
  factsLimit: number = previousFactsLimit,
): Promise<readonly PreviousResource[]> {
  return tx.rows(
    previousShape,
    sql`
    select arn, type, shape_version as "shapeVersion",
      case when sum(octet_length(facts::text)) over (order by arn) <= ${factsLimit}::bigint then daily end as daily,
      case when sum(octet_length(facts::text)) over (order by arn) <= ${factsLimit}::bigint then facts else '{}' end as facts
    from (
      select arn, type, shape_version, daily, coalesce((
        select jsonb_object_agg(fact.key, fact.value) from jsonb_each(resource.facts) fact
        where daily -> 'readAt' ? fact.key and not gaps ? fact.key), '{}') as facts
      from resource
      where account_id = ${read.accountId}::uuid and collector = ${read.collector} and region = ${read.region}
    ) previous
    order by arn`,
  )
}
