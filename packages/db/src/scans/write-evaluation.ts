import { type Evaluation, summariseCoverage } from '@plumbline/model'
import { json, sql, type SqlTransaction } from '../client/sql.js'
import { appendChanges, type NewChange } from '../feed/append-changes.js'
import { writeFindings } from '../findings/write-findings.js'
import { FenceLost } from '../leases/lease.js'
import { activateSchedule } from '../schedules/activate-schedule.js'
import { writeTallies } from '../compliance/write-tallies.js'
import { writeDrift } from '../drift/write-drift.js'

/**
 * Commits an evaluation under the scan's fence: findings, events, drift, tally, posture, the scan's end and the feed.
 *
 * @throws FenceLost if the scan is no longer `evaluating` under this fence; nothing is written then.
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
  await writeTallies(tx, evaluation)
  await activateSchedule(tx, evaluation.accountId, { first: 'after_interval' })
  await endScan(tx, evaluation)
  await appendChanges(tx, changesOf(evaluation))
}

/** Folds the parts into the scan and ends it. */
async function endScan(tx: SqlTransaction, evaluation: Evaluation): Promise<void> {
  await tx.query(sql`
    update scan set state = ${evaluation.state}, failure = ${evaluation.failure}, held_by = null, sweep_after = null,
      finished_at = clock_timestamp(), evaluated_at = clock_timestamp(), summary = ${json(evaluation.summary)}::jsonb
    where id = ${evaluation.scanId}::uuid`)
  await tx.query(sql`delete from scan_part where scan_id = ${evaluation.scanId}::uuid`)
  await tx.query(sql`
    update account_schedule set last_evaluated_scan_no = ${evaluation.scanNo},
      coverage_summary = ${json(summariseCoverage(evaluation.summary.parts))}::jsonb
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
