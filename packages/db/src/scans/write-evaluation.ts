import {
  type Evaluation,
  findingFingerprint,
  type ScanFailureCode,
  summariseCoverage,
} from '@plumbline/model'
import { row, text } from '../client/rows.js'
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
  await appendChanges(tx, await changesOf(tx, evaluation))
}

/** Folds the parts into the scan and ends it. */
async function endScan(tx: SqlTransaction, evaluation: Evaluation): Promise<void> {
  await tx.query(sql`
    update scan set state = ${evaluation.state}, failure = ${evaluation.failure}, failure_code = ${failureCodeOf(evaluation)}, held_by = null, sweep_after = null,
      finished_at = clock_timestamp(), evaluated_at = clock_timestamp(), summary = ${json(evaluation.summary)}::jsonb
    where id = ${evaluation.scanId}::uuid`)
  await tx.query(sql`delete from scan_part where scan_id = ${evaluation.scanId}::uuid`)
  await tx.query(sql`
    update account_schedule set last_evaluated_scan_no = ${evaluation.scanNo},
      coverage_summary = ${json(summariseCoverage(evaluation.summary.parts))}::jsonb
    where account_id = ${evaluation.accountId}::uuid`)
}

/** An evaluation fails a scan only if nothing was read. */
function failureCodeOf({ state }: Evaluation): ScanFailureCode | null {
  return state === 'failed' ? 'nothing_read' : null
}

async function changesOf(tx: SqlTransaction, evaluation: Evaluation): Promise<readonly NewChange[]> {
  const { accountId, awsAccountId, scanNo, state, failure } = evaluation
  const takenAt = evaluation.takenAt.toISOString()
  const names = await readResourceNames(tx, evaluation)
  const findings = evaluation.findings.map((finding) => ({
    kind: `finding.${finding.event ?? 'changed'}`,
    entityId: finding.id,
    accountId,
    body: {
      ruleId: finding.ruleId,
      fingerprint: findingFingerprint({ ...finding, awsAccountId }),
      awsAccountId,
      resourceArn: finding.resourceArn,
      resourceName: names.get(finding.resourceArn) ?? null,
      region: finding.region,
      subject: finding.subject === '' ? null : finding.subject,
      severity: finding.record.severity,
      state: finding.record.state,
      isUnconfirmed: finding.record.unconfirmed !== null,
      changed: finding.changed,
      scanNo,
      takenAt,
    },
  }))
  const body = { state, scanNo, takenAt, failure, failureCode: failureCodeOf(evaluation) }
  return [...findings, { kind: 'scan.finished', entityId: evaluation.scanId, accountId, body }]
}

const nameShape = row<{ readonly arn: string; readonly name: string }>('resource name', {
  arn: text,
  name: text,
})

/** Names of the resources of changed findings by ARN; one that no longer exists has none. */
async function readResourceNames(
  tx: SqlTransaction,
  { accountId, findings }: Evaluation,
): Promise<ReadonlyMap<string, string>> {
  if (findings.length === 0) return new Map()
  const arns = [...new Set(findings.map(({ resourceArn }) => resourceArn))]
  const rows = await tx.rows(
    nameShape,
    sql`
    select arn, name from resource where account_id = ${accountId}::uuid and arn = any(${arns}::text[])`,
  )
  return new Map(rows.map(({ arn, name }) => [arn, name]))
}
