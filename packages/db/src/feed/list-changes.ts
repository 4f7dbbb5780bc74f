import { bigInteger, integer, nullable, nullableJson, row, text, timestamp, uuid } from '../client/rows.js'
import type { Json, Severity } from '@plumbline/model'
import { json, sql, type SqlFragment, type SqlTransaction, whereAll } from '../client/sql.js'

/** One entry of the feed. */
export interface ChangeRow {
  readonly seq: string
  readonly kind: string
  readonly entityId: string
  readonly accountId: string | null
  /** Null if the account was deleted and the entry does not contain it. */
  readonly awsAccountId: string | null
  readonly at: Date
  readonly body: Json
}

/** A slice of the feed. An epoch ends where a backup is restored: numbers of another epoch are meaningless. */
export interface ChangeSlice {
  readonly epoch: string
  readonly items: readonly ChangeRow[]
  /** The last number that was looked at: the next slice begins after it. */
  readonly lastSeq: string
  /** True if the feed goes on after `lastSeq`. */
  readonly hasMore: boolean
}

/** Which entries to list; a filter that is null or left out selects all. */
export interface ChangeFilter {
  /** `latest`: after the last entry. */
  readonly afterSeq: string | 'latest'
  readonly kinds?: readonly string[] | null
  readonly accountId?: string | null
  /** Entries about findings of these severities; entries about other things are left out. */
  readonly severities?: readonly Severity[] | null
  readonly limit: number
}

const headShape = row<{ readonly epoch: string; readonly seq: bigint }>('feed head', {
  epoch: uuid,
  seq: bigInteger,
})
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
  awsAccountId: nullable(text),
  at: timestamp,
  body: nullableJson,
})

/** A filtered slice looks at this many entries at least, so that few requests are needed to follow rare ones. */
const FILTERED_ENTRIES = 500

/**
 * The tenant's changes after a number, in the order in which they were committed. A filtered slice may be empty although the
 * feed goes on: `lastSeq` then advances all the same.
 */
export async function listChanges(tx: SqlTransaction, filter: ChangeFilter): Promise<ChangeSlice> {
  const [head] = await tx.rows(headShape, sql`select epoch, seq from tenant_feed`)
  if (head === undefined) throw new Error('the tenant has no feed row: it was not created by createTenant')
  const { epoch } = head
  const after = filter.afterSeq === 'latest' ? head.seq : BigInt(filter.afterSeq)
  // A cursor beyond the head is kept: it may be of entries that a restore has lost.
  if (after >= head.seq) return { epoch, items: [], lastSeq: String(after), hasMore: false }
  const isFiltered = [filter.kinds, filter.accountId, filter.severities].some(
    (value) => (value ?? null) !== null,
  )
  const window = BigInt(isFiltered ? Math.max(filter.limit, FILTERED_ENTRIES) : filter.limit)
  const last = after + window < head.seq ? after + window : head.seq
  const batches = await readBatches(tx, after, last)
  const items = batches.length === 0 ? [] : await readEntries(tx, batches, filter)
  const isFull = items.length === filter.limit
  const lastSeq = isFull ? BigInt(items.at(-1)?.seq ?? last) : last
  return { epoch, items, lastSeq: String(lastSeq), hasMore: lastSeq < head.seq }
}

/** The part of a batch that a page shows: its entries `from` … `to`, of which the first of the batch has `firstSeq`. */
interface BatchSlice {
  readonly id: string
  readonly firstSeq: string
  readonly from: number
  readonly to: number
}

/** Numbers have no gaps, so a page is the numbers from `after` + 1 to `last`. */
async function readBatches(tx: SqlTransaction, after: bigint, last: bigint): Promise<readonly BatchSlice[]> {
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

function readEntries(
  tx: SqlTransaction,
  batches: readonly BatchSlice[],
  filter: ChangeFilter,
): Promise<readonly ChangeRow[]> {
  return tx.rows(
    changeShape,
    sql`
    select (b."firstSeq" + c.ordinal - 1)::text as seq, c.kind, c.entity_id as "entityId", c.account_id as "accountId",
      coalesce(c.body ->> 'awsAccountId', a.aws_account_id) as "awsAccountId", c.at, c.body
    from jsonb_to_recordset(${json(batches)}::jsonb) as b(id uuid, "firstSeq" bigint, "from" int, "to" int)
    join change c on c.batch_id = b.id and c.ordinal between b."from" and b."to"
    left join account a on a.id = c.account_id
    where ${conditionsOf(filter)}
    order by b."firstSeq", c.ordinal limit ${filter.limit}`,
  )
}

function conditionsOf({ kinds = null, accountId = null, severities = null }: ChangeFilter): SqlFragment {
  return whereAll([
    kinds !== null && sql`c.kind = any(${kinds}::text[])`,
    accountId !== null && sql`c.account_id = ${accountId}`,
    severities !== null && sql`c.body ->> 'severity' = any(${severities}::text[])`,
  ])
}
