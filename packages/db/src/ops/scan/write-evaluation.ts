import type { Evaluation } from '@plumbline/model'
import { appendChanges, type NewChange } from '../../append-changes.js'
import { newId } from '../../new-id.js'
import { json, type SqlTransaction, sql } from '../../sql.js'
import { armSchedule } from '../schedule/arm-schedule.js'
import { writeFindings } from './write-findings.js'
import { FenceLost } from './fence-lost.js'

/**
 * Commits an evaluation under the scan's fence: findings, events, drift, tally, posture, the scan's end and the feed.
 *
 * @throws FenceLost where the scan is no longer `evaluating` under this fence; nothing is written then.
 */
export async function writeEvaluation(
  tx: SqlTransaction,
  evaluation: Evaluation,
  fence: number,
): Promise<void> {
  const held = await tx.query(sql`
    select id from scan where id = ${evaluation.scanId}::uuid and fence = ${fence} and state = 'evaluating' for update`)
  if (held.length === 0) throw new FenceLost(`scan ${evaluation.scanId}`)
  await writeFindings(tx, evaluation)
  await writeDrift(tx, evaluation)
  await writeTally(tx, evaluation)
  await writePosture(tx, evaluation)
  await armSchedule(tx, evaluation.accountId, { first: 'after_interval' })
  await endScan(tx, evaluation)
  await appendChanges(tx, changesOf(evaluation))
}

async function writeDrift(tx: SqlTransaction, evaluation: Evaluation): Promise<void> {
  if (evaluation.drift.length === 0) return
  const rows = evaluation.drift.map((drift) => ({ ...drift, id: newId() }))
  await tx.query(sql`
    insert into drift_event (tenant_id, id, account_id, scan_no, resource_arn, resource_type, region, kind, path, before,
      after, at_after, at_before)
    select ${tx.tenantId}::uuid, d.id, ${evaluation.accountId}::uuid, ${evaluation.scanNo}, d.arn, d.type, d.region, d.kind,
      d.path, d.before, d.after, ${evaluation.previousTakenAt}::timestamptz, ${evaluation.takenAt}::timestamptz
    from jsonb_to_recordset(${json(rows)}::jsonb) as d(id uuid, arn text, type text, region text, kind text,
      path text, before jsonb, after jsonb)`)
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

/** Folds the parts into the scan and ends it. */
async function endScan(tx: SqlTransaction, evaluation: Evaluation): Promise<void> {
  await tx.query(sql`
    update scan set state = ${evaluation.state}, failure = ${evaluation.failure}, held_by = null, sweep_after = null,
      finished_at = clock_timestamp(), evaluated_at = clock_timestamp(), summary = ${json(evaluation.summary)}::jsonb
    where id = ${evaluation.scanId}::uuid`)
  await tx.query(sql`delete from scan_part where scan_id = ${evaluation.scanId}::uuid`)
  await tx.query(sql`
    update account_schedule set last_evaluated_scan_no = ${evaluation.scanNo}
    where account_id = ${evaluation.accountId}::uuid`)
}

function changesOf(evaluation: Evaluation): readonly NewChange[] {
  const { accountId } = evaluation
  const findings = evaluation.findings.map((finding) => ({
    kind: `finding.${finding.event ?? 'changed'}`,
    entityId: finding.id,
    accountId,
    body: {
      ruleId: finding.ruleId,
      resourceArn: finding.resourceArn,
      subject: finding.subject,
      severity: finding.record.severity,
      state: finding.record.state,
    },
  }))
  const body = { state: evaluation.state, scanNo: evaluation.scanNo, failure: evaluation.failure }
  return [...findings, { kind: 'scan.finished', entityId: evaluation.scanId, accountId, body }]
}
