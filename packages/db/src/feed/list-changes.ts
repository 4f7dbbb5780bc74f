import { nullable, nullableJson, row, text, timestamp, uuid } from '../client/rows.js'
import type { Json } from '@plumbline/model'
import { sql, type SqlTransaction } from '../client/sql.js'

/** One entry of the feed. */
export interface ChangeRow {
  readonly seq: string
  readonly kind: string
  readonly entityId: string
  readonly accountId: string | null
  readonly at: Date
  readonly body: Json
}

/** A slice of the feed. An epoch ends where a backup is restored: numbers of another epoch are meaningless. */
export interface ChangeSlice {
  readonly epoch: string
  readonly items: readonly ChangeRow[]
}

const epochShape = row<{ readonly epoch: string }>('feed epoch', { epoch: uuid })
const changeShape = row<ChangeRow>('change', {
  seq: text,
  kind: text,
  entityId: uuid,
  accountId: nullable(uuid),
  at: timestamp,
  body: nullableJson,
})

/** The tenant's changes after a number, in the order in which they were committed. */
export async function listChanges(
  tx: SqlTransaction,
  query: { readonly afterSeq: string; readonly limit: number },
): Promise<ChangeSlice> {
  const [feed] = await tx.rows(epochShape, sql`select epoch from tenant_feed`)
  if (feed === undefined) throw new Error('the tenant has no feed row: it was not created by createTenant')
  // Ordered by the column: a bare `seq` would mean the text that is selected, where 10 comes before 9.
  const items = await tx.rows(
    changeShape,
    sql`
    select seq::text, kind, entity_id as "entityId", account_id as "accountId", at, body
    from change where seq > ${query.afterSeq}::bigint order by change.seq limit ${query.limit}`,
  )
  return { epoch: feed.epoch, items }
}
