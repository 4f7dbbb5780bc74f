import type { Evaluation } from '@plumbline/model'
import { newId } from '../client/new-id.js'
import { json, type SqlTransaction, sql } from '../client/sql.js'

/** Writes the tally where it changed, and the day's posture by framework. */
export async function writeTallies(tx: SqlTransaction, evaluation: Evaluation): Promise<void> {
  await writeTally(tx, evaluation)
  await writePosture(tx, evaluation)
}

async function writeTally(tx: SqlTransaction, evaluation: Evaluation): Promise<void> {
  if (evaluation.tally === null) return
  await tx.query(sql`
    insert into tally (tenant_id, id, account_id, from_scan_no, content_hash, counts)
    values (${tx.tenantId}::uuid, ${newId()}::uuid, ${evaluation.accountId}::uuid, ${evaluation.scanNo},
      ${evaluation.tally.contentHash}, ${json(evaluation.tally.counts)}::jsonb)`)
}

async function writePosture(tx: SqlTransaction, evaluation: Evaluation): Promise<void> {
  const rows = Object.entries(evaluation.posture).map(([framework, counts]) => ({
    framework,
    pass: counts[0],
    fail: counts[1],
    unknown: counts[2],
    not_applicable: counts[3],
  }))
  await tx.query(sql`
    insert into posture_day (tenant_id, account_id, day, framework, pass, fail, unknown, not_applicable)
    select ${tx.tenantId}::uuid, ${evaluation.accountId}::uuid, (${evaluation.takenAt}::timestamptz at time zone 'utc')::date,
      p.framework, p.pass, p.fail, p.unknown, p.not_applicable
    from jsonb_to_recordset(${json(rows)}::jsonb) as p(framework text, pass int, fail int, unknown int,
      not_applicable int) order by p.framework
    on conflict (tenant_id, account_id, day, framework) do update set pass = excluded.pass, fail = excluded.fail,
      unknown = excluded.unknown, not_applicable = excluded.not_applicable`)
}
