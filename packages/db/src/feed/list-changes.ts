import { bigInteger, integer, nullable, nullableJson, row, text, timestamp, uuid } from '../client/rows.js'
import type { Json } from '@plumbline/model'
import { json, sql, type SqlTransaction } from '../client/sql.js'

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
const batchShape = row<{ readonly id: string; readonly firstSeq: bigint; readonly size: number }>(
  'batch of changes',
  {
    id: uuid,
    firstSeq: bigInteger,
    size: integer,
  },
)
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
  const batches = await readBatches(tx, BigInt(query.afterSeq), query.limit)
  return { epoch: feed.epoch, items: batches.length === 0 ? [] : await readEntries(tx, batches) }
}

/** The part of a batch that a page shows: its entries `from` … `to`, of which the first of the batch has `firstSeq`. */
interface BatchSlice {
  readonly id: string
  readonly firstSeq: string
  readonly from: number
  readonly to: number
}

const LARGEST_SEQ = 2n ** 63n - 1n

/** Numbers have no gaps, so a page is the numbers from `after` + 1 to `after` + `limit`. */
async function readBatches(tx: SqlTransaction, after: bigint, limit: number): Promise<readonly BatchSlice[]> {
  const last = after + BigInt(limit)
  if (last > LARGEST_SEQ) return []
  const batches = await tx.rows(
    batchShape,
    sql`
    select id, first_seq as "firstSeq", size from change_batch
    where first_seq <= ${last}::bigint
      and first_seq >= coalesce((select max(first_seq) from change_batch where first_seq <= ${after + 1n}::bigint), 0)
    order by first_seq`,
  )
  return batches.map(({ id, firstSeq, size }) => ({
    id,
    firstSeq: String(firstSeq),
    from: Math.max(1, Number(after - firstSeq) + 2),
    to: Math.min(size, Number(last - firstSeq) + 1),
  }))
}

function readEntries(tx: SqlTransaction, batches: readonly BatchSlice[]): Promise<readonly ChangeRow[]> {
  return tx.rows(
    changeShape,
    sql`
    select (b."firstSeq" + c.ordinal - 1)::text as seq, c.kind, c.entity_id as "entityId", c.account_id as "accountId", c.at, c.body
    from jsonb_to_recordset(${json(batches)}::jsonb) as b(id uuid, "firstSeq" bigint, "from" int, "to" int)
    join change c on c.batch_id = b.id and c.ordinal between b."from" and b."to"
    order by b."firstSeq", c.ordinal`,
  )
}
