import type { Evaluation } from '@plumbline/model'
import { newId } from '../client/new-id.js'
import { json, type SqlTransaction, sql } from '../client/sql.js'

/** Writes the drift that an evaluation found. */
export async function writeDrift(tx: SqlTransaction, evaluation: Evaluation): Promise<void> {
  if (evaluation.drift.length === 0) return
  const rows = evaluation.drift.map((drift) => ({ ...drift, id: newId() }))
  await tx.query(sql`
    insert into drift_event (tenant_id, id, account_id, scan_no, resource_arn, resource_name, resource_type, region, kind, path, before,
      after, at_after, at_before)
    select ${tx.tenantId}::uuid, d.id, ${evaluation.accountId}::uuid, ${evaluation.scanNo}, d.arn,
      coalesce(r.facts -> 'tags' ->> 'Name', r.name), d.type, d.region, d.kind,
      d.path, d.before, d.after, least(d."unchangedAt", ${evaluation.previousTakenAt}::timestamptz), ${evaluation.takenAt}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb) as d(id uuid, arn text, type text, region text, kind text,
      path text, before jsonb, after jsonb, "unchangedAt" timestamptz)
    left join resource r on r.account_id = ${evaluation.accountId}::uuid and r.arn = d.arn`)
}
