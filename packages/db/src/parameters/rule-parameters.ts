import { canonicalJson, type Json } from '@plumbline/model'
import { jsonb, row, text, timestamp } from '../client/rows.js'
import { json, type SqlTransaction, sql } from '../client/sql.js'
import { type Actor, actorBody } from '../feed/actor.js'
import { appendChanges } from '../feed/append-changes.js'

/** Values by rule id and parameter, as they were accepted when they were stored: the reader checks them again. */
export type StoredParameters = { readonly [ruleId: string]: { readonly [parameter: string]: Json } }

/** What a tenant has set. */
export interface RuleParametersRow {
  readonly parameters: StoredParameters
  /** Who set them: the name of a key. */
  readonly changedBy: string
  readonly changedAt: Date
}

const parametersShape = row<RuleParametersRow>('rule parameters', {
  parameters: jsonb(),
  changedBy: text,
  changedAt: timestamp,
})

/** The parameters that the tenant has set; null if it never has. */
export async function readRuleParameters(tx: SqlTransaction): Promise<RuleParametersRow | null> {
  const rows = await tx.rows(
    parametersShape,
    sql`select parameters, changed_by as "changedBy", changed_at as "changedAt" from rule_parameters`,
  )
  return rows[0] ?? null
}

/**
 * Replaces the parameters of the tenant and appends to the feed; does nothing if they are the same. Evaluations that begin
 * later use them. Must be the last call in its transaction, because it appends to the feed.
 */
export async function putRuleParameters(
  tx: SqlTransaction,
  parameters: StoredParameters,
  change: { readonly changedBy: string; readonly actor: Actor | null },
): Promise<void> {
  // Locks the tenant, so that two changes at a time are compared one after the other.
  await tx.query(sql`select 1 from tenant where tenant_id = ${tx.tenantId}::uuid for no key update`)
  const before = (await readRuleParameters(tx))?.parameters ?? {}
  const rules = changedRules(before, parameters)
  if (rules.length === 0) return
  await tx.query(sql`
    insert into rule_parameters (tenant_id, parameters, changed_by, changed_at)
    values (${tx.tenantId}::uuid, ${json(parameters)}::jsonb, ${change.changedBy}, clock_timestamp())
    on conflict (tenant_id) do update set parameters = excluded.parameters, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`)
  const body = { rules, actor: actorBody(change.actor) }
  await appendChanges(tx, [{ kind: 'parameters.changed', entityId: tx.tenantId, accountId: null, body }])
}

function changedRules(before: StoredParameters, after: StoredParameters): readonly string[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return ids.filter((id) => canonicalJson(before[id] ?? null) !== canonicalJson(after[id] ?? null))
}
