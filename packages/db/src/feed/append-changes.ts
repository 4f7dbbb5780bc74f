import type { Json } from '@plumbline/model'
import { newId } from '../client/new-id.js'
import { type SqlTransaction, json, sql } from '../client/sql.js'

/** An entry for the tenant's change feed. */
export interface NewChange {
  /** `<thing>.<what happened>`, for example `finding.opened`. */
  readonly kind: string
  readonly entityId: string
  readonly accountId: string | null
  readonly body: { readonly [key: string]: Json }
}

const entriesPerStatement = 5_000

/**
 * Appends to the tenant's feed, in the order of the list. It must be the last call before the commit. The entries are written
 * first, as a batch without a number; the last statement locks the tenant's feed and numbers the batch by one row. So the
 * numbers follow the order of commits without gaps, and the lock is held for milliseconds, however long the list is.
 * Sends no statement for an empty list.
 */
export async function appendChanges(tx: SqlTransaction, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return
  const batchId = newId()
  for (let start = 0; start < changes.length; start += entriesPerStatement) {
    await writeEntries(tx, batchId, changes.slice(start, start + entriesPerStatement), start)
  }
  const numbered = await tx.query(sql`
    with head as (
      update tenant_feed set seq = seq + ${changes.length}::int where tenant_id = ${tx.tenantId}::uuid
      returning tenant_id, seq - ${changes.length}::int as before
    )
    insert into change_batch (tenant_id, id, first_seq, size)
    select head.tenant_id, ${batchId}::uuid, head.before + 1, ${changes.length}::int from head returning id`)
  if (numbered.length !== 1) throw new Error(`tenant ${tx.tenantId} has no change feed`)
}

async function writeEntries(
  tx: SqlTransaction,
  batchId: string,
  changes: readonly NewChange[],
  start: number,
): Promise<void> {
  const rows = changes.map((change, index) => ({
    ordinal: start + index + 1,
    kind: change.kind,
    entity_id: change.entityId,
    account_id: change.accountId,
    body: change.body,
  }))
  await tx.query(sql`
    insert into change (tenant_id, batch_id, ordinal, kind, entity_id, account_id, body, at)
    select ${tx.tenantId}::uuid, ${batchId}::uuid, c.ordinal, c.kind, c.entity_id, c.account_id, c.body, clock_timestamp()
    from jsonb_to_recordset(${json(rows)}::jsonb)
      as c(ordinal int, kind text, entity_id uuid, account_id uuid, body jsonb)
    order by c.ordinal`)
}
