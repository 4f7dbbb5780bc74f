import type { Json } from '@plumbline/model'
import { type SqlTransaction, json, sql } from '../client/sql.js'

/** An entry for the tenant's change feed. */
export interface NewChange {
  /** `<thing>.<what happened>`, for example `finding.opened`. */
  readonly kind: string
  readonly entityId: string
  readonly accountId: string | null
  readonly body: { readonly [key: string]: Json }
}

/**
 * Appends to the tenant's feed, in the order of the list. It must be the last statement before the commit: it locks the
 * tenant's feed, so the numbers follow the order of commits without gaps. What can be done before the lock is done before:
 * a long list is sent and parsed into a temporary table first. Sends no statement for an empty list.
 */
export async function appendChanges(tx: SqlTransaction, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return
  const rows = changes.map((change, index) => ({
    position: index + 1,
    kind: change.kind,
    entity_id: change.entityId,
    account_id: change.accountId,
    body: change.body,
  }))
  const appended = await tx.query(sql`
    with head as (
      update tenant_feed set seq = seq + ${changes.length}::int where tenant_id = ${tx.tenantId}::uuid
      returning tenant_id, seq - ${changes.length}::int as before
    )
    insert into change (tenant_id, seq, kind, entity_id, account_id, body, at)
    select head.tenant_id, head.before + c.position, c.kind, c.entity_id, c.account_id, c.body, clock_timestamp()
    from head cross join jsonb_to_recordset(${json(rows)}::jsonb)
      as c(position int, kind text, entity_id uuid, account_id uuid, body jsonb)
    order by c.position
    returning seq`)
  if (appended.length !== changes.length) throw new Error(`tenant ${tx.tenantId} has no change feed`)
}
