import { type Evaluation, findingFingerprint, type FindingWrite, severityRank } from '@plumbline/model'
import { newId } from '../client/new-id.js'
import { json, type SqlTransaction, sql } from '../client/sql.js'

const findingsPerStatement = 5_000

/**
 * Writes the findings that changed and their events, in slices: between two statements the transaction is idle for as long as
 * one slice takes to become JSON, some milliseconds at any size of the account. Their times are those of the observation: when
 * the scan read AWS. Only `recorded_at` is the time of the write.
 */
export async function writeFindings(tx: SqlTransaction, evaluation: Evaluation): Promise<void> {
  const { findings } = evaluation
  for (let start = 0; start < findings.length; start += findingsPerStatement) {
    const slice = findings.slice(start, start + findingsPerStatement)
    const inserted = slice.filter((finding) => finding.isNew)
    const updated = slice.filter((finding) => !finding.isNew)
    if (inserted.length > 0) await insertFindings(tx, evaluation, inserted)
    if (updated.length > 0) await updateFindings(tx, evaluation, updated)
    await insertEvents(tx, evaluation, slice)
  }
  if (evaluation.drift.length > 0) await nameResources(tx, evaluation)
}

function toRow(finding: FindingWrite) {
  const { record } = finding
  return {
    id: finding.id,
    rule_id: finding.ruleId,
    resource_arn: finding.resourceArn,
    resource_type: finding.resourceType,
    region: finding.region,
    subject: finding.subject,
    severity: record.severity,
    severity_rank: severityRank(record.severity),
    state: record.state,
    evidence: record.evidence,
    evidence_hash: record.evidenceHash,
    unconfirmed: record.unconfirmed,
    resolution: record.resolution,
    event: finding.event,
  }
}

async function insertFindings(
  tx: SqlTransaction,
  evaluation: Evaluation,
  findings: readonly FindingWrite[],
): Promise<void> {
  const { awsAccountId, scanNo, takenAt } = evaluation
  const rows = findings.map((finding) => ({
    ...toRow(finding),
    fingerprint: findingFingerprint({ ...finding, awsAccountId }),
  }))
  await tx.query(sql`
    insert into finding (tenant_id, id, account_id, rule_id, resource_arn, resource_type, region, subject, severity,
      severity_rank, state, evidence, evidence_hash, fingerprint, first_opened_at, opened_scan_no, opened_at, changed_scan_no,
      changed_at, recorded_at, resource_id, resource_name)
    select ${tx.tenantId}::uuid, f.id, ${evaluation.accountId}::uuid, f.rule_id, f.resource_arn, f.resource_type, f.region,
      f.subject, f.severity, f.severity_rank, f.state, f.evidence, f.evidence_hash, f.fingerprint, ${takenAt}::timestamptz,
      ${scanNo}::int, ${takenAt}::timestamptz, ${scanNo}::int, ${takenAt}::timestamptz, clock_timestamp(), r.id, r.name
    from jsonb_to_recordset(${json(rows)}::jsonb) as f(id uuid, rule_id text, resource_arn text,
      resource_type text, region text, subject text, severity text, severity_rank smallint, state text, evidence jsonb,
      evidence_hash text, fingerprint text)
    left join resource r on r.account_id = ${evaluation.accountId}::uuid and r.arn = f.resource_arn
    order by f.rule_id, f.resource_arn, f.subject`)
}

/**
 * Every evaluation confirms a finding or marks it unconfirmed, so one that becomes unconfirmed was last confirmed by the scan
 * evaluated before this one: the schedule still names it.
 */
async function updateFindings(
  tx: SqlTransaction,
  evaluation: Evaluation,
  findings: readonly FindingWrite[],
): Promise<void> {
  const { scanNo, takenAt } = evaluation
  await tx.query(sql`
    update finding set severity = f.severity, severity_rank = f.severity_rank, state = f.state, evidence = f.evidence,
      evidence_hash = f.evidence_hash, unconfirmed = nullif(f.unconfirmed, 'null'::jsonb), resolution = f.resolution,
      last_confirmed_scan_no = case when nullif(f.unconfirmed, 'null'::jsonb) is null then null
        when finding.unconfirmed is null then schedule.last_evaluated_scan_no else finding.last_confirmed_scan_no end,
      opened_scan_no = case when f.event = 'reopened' then ${scanNo}::int else finding.opened_scan_no end,
      opened_at = case when f.event = 'reopened' then ${takenAt}::timestamptz else finding.opened_at end,
      resolved_scan_no = case when f.event = 'resolved' then ${scanNo}::int when f.state = 'open' then null
        else finding.resolved_scan_no end,
      resolved_at = case when f.event = 'resolved' then ${takenAt}::timestamptz when f.state = 'open' then null
        else finding.resolved_at end,
      changed_scan_no = ${scanNo}::int, changed_at = ${takenAt}::timestamptz, recorded_at = clock_timestamp()
    from jsonb_to_recordset(${json(findings.map(toRow))}::jsonb) as f(id uuid, severity text,
      severity_rank smallint, state text, evidence jsonb, evidence_hash text, unconfirmed jsonb, resolution text, event text)
    cross join account_schedule schedule
    where finding.id = f.id and schedule.account_id = ${evaluation.accountId}::uuid`)
}

async function insertEvents(
  tx: SqlTransaction,
  evaluation: Evaluation,
  findings: readonly FindingWrite[],
): Promise<void> {
  const rows = findings
    .filter((finding) => finding.event !== null)
    .map((finding) => ({ ...toRow(finding), finding_id: finding.id, id: newId() }))
  if (rows.length === 0) return
  await tx.query(sql`
    insert into finding_event (tenant_id, id, finding_id, account_id, kind, scan_no, at, resolution, severity, evidence)
    select ${tx.tenantId}::uuid, e.id, e.finding_id, ${evaluation.accountId}::uuid, e.event, ${evaluation.scanNo},
      ${evaluation.takenAt}::timestamptz, e.resolution, e.severity, e.evidence
    from jsonb_to_recordset(${json(rows)}::jsonb) as e(id uuid, finding_id uuid, event text, resolution text,
      severity text, evidence jsonb)
    order by e.finding_id`)
}

/** Findings name their resource: it is updated where one was created, renamed or deleted, in findings of any state. */
async function nameResources(tx: SqlTransaction, { accountId, drift }: Evaluation): Promise<void> {
  const arns = [...new Set(drift.map(({ arn }) => arn))].sort()
  await tx.query(sql`
    update finding set resource_id = r.id, resource_name = r.name
    from unnest(${arns}::text[]) as changed(arn)
    left join resource r on r.account_id = ${accountId}::uuid and r.arn = changed.arn
    where finding.account_id = ${accountId}::uuid and finding.resource_arn = changed.arn
      and (finding.resource_id, finding.resource_name) is distinct from (r.id, r.name)`)
}
