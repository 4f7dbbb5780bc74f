import { integer, jsonb, nullable, row, text, uuid } from '../client/rows.js'
import type { StoredResource } from '@plumbline/model'
import { decode, type ResourceRecord } from './decode.js'
import { type SqlTransaction, sql } from '../client/sql.js'

const storedShape = row<ResourceRecord & { readonly id: string; readonly collector: string }>(
  'stored resource',
  {
    id: uuid,
    collector: text,
    type: text,
    arn: text,
    name: text,
    accountId: text,
    region: text,
    owner: text,
    incarnation: nullable(text),
    shapeVersion: integer,
    facts: jsonb(),
    gaps: jsonb(),
  },
)

const pageSize = 1000

/** All resources of an account by ARN, read in pages, so that the raw rows of a large account are never in memory at once. */
export async function* readResources(tx: SqlTransaction, accountId: string): AsyncIterable<StoredResource> {
  let after = ''
  for (;;) {
    const rows = await tx.rows(
      storedShape,
      sql`
      select resource.id, resource.collector, resource.type, resource.arn, resource.name,
        account.aws_account_id as "accountId", resource.region, resource.owner, resource.incarnation,
        resource.shape_version as "shapeVersion", resource.facts, resource.gaps
      from resource join account on account.tenant_id = resource.tenant_id and account.id = resource.account_id
      where resource.account_id = ${accountId}::uuid and resource.arn > ${after}
      order by resource.arn limit ${pageSize}`,
    )
    for (const row of rows) yield { id: row.id, collector: row.collector, resource: decode(row) }
    const last = rows.at(-1)
    if (rows.length < pageSize || last === undefined) return
    after = last.arn
  }
}
