import {
  type Database,
  createAccount,
  createApiKey,
  json,
  newId,
  requestScan,
  type SqlTransaction,
  sql,
} from '@plumbline/db'
import { integer, row, text, uuid } from '@plumbline/db/testing'
import {
  contentHash,
  findingFingerprint,
  type PartCoverage,
  type ScanSummary,
  type Severity,
  severityRank,
  summariseCoverage,
} from '@plumbline/model'

/** Ids of one account with an evaluated scan, a resource, an open finding and its event, and a drift event. */
export interface Seed {
  readonly accountId: string
  readonly scanId: string
  readonly resourceId: string
  readonly findingId: string
  readonly apiKeyId: string
}

export const seedArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders'
export const takenAt = new Date('2026-11-20T10:00:00.000Z')

export const coverage: PartCoverage = {
  'lambda.function': {
    state: 'partial',
    resources: 3,
    calls: 12,
    throttles: 1,
    missing: [
      { operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy', reason: 'access_denied', count: 3 },
    ],
  },
  'lambda.alias': {
    state: 'complete',
    resources: 1,
    calls: 1,
    throttles: 0,
    missing: [],
    carried: { facts: 3, since: '2026-11-20T02:00:00.000Z' },
  },
}

/** Writes into a tenant what a scan would have written. */
export function seed(database: Database, tenantId: string, awsAccountId = '111122223333'): Promise<Seed> {
  return database.forTenant(tenantId).sql(async (tx) => {
    const accountId = await seedAccount(tx, awsAccountId)
    const scan = await requestScan(tx, { accountId, trigger: 'manual', requestedBy: 'seed', regions: null })
    await evaluated(tx, scan.id, coverage)
    const resourceId = await seedResource(tx, accountId, seedArn, 'orders')
    const findingId = await seedFinding(tx, accountId, { severity: 'high' })
    await tx.query(sql`
      insert into finding_event (tenant_id, id, finding_id, account_id, kind, scan_no, at, severity, evidence)
      values (${tx.tenantId}, ${newId()}, ${findingId}, ${accountId}, 'opened', 1, ${takenAt}, 'high', '[]'::jsonb)`)
    await tx.query(sql`
      insert into drift_event (tenant_id, id, account_id, scan_no, resource_arn, resource_name, resource_type, region, kind, path, before,
                               after, at_after, at_before)
      values (${tx.tenantId}, ${newId()}, ${accountId}, 1, ${seedArn}, 'orders', 'AWS::Lambda::Function', 'eu-west-1', 'changed',
              'memoryMb', '128'::jsonb, '256'::jsonb, ${takenAt}, ${takenAt})`)
    const { id: apiKeyId } = await createApiKey(tx, { name: 'seeded', role: 'reader' }, null)
    return { accountId, scanId: scan.id, resourceId, findingId, apiKeyId }
  })
}

/** An account without scans. */
export function seedAccount(tx: SqlTransaction, awsAccountId: string): Promise<string> {
  return createAccount(tx, {
    name: `account ${awsAccountId}`,
    awsAccountId,
    partition: 'aws',
    connection: {
      kind: 'role',
      roleArn: `arn:aws:iam::${awsAccountId}:role/Reader`,
      externalId: 'plb-seedseedseedseedseedseedseedseed',
    },
  })
}

/** Ends a scan as its evaluation would. */
export async function evaluated(
  tx: SqlTransaction,
  scanId: string,
  partCoverage: PartCoverage,
  at = takenAt,
): Promise<void> {
  const parts = [{ region: 'eu-west-1', state: 'partial', failure: null, coverage: partCoverage }] as const
  const summary: Pick<ScanSummary, 'parts'> = { parts }
  const rows = await tx.rows(
    row<{ readonly accountId: string; readonly scanNo: number }>('seeded scan', {
      accountId: uuid,
      scanNo: integer,
    }),
    sql`
    update scan set state = 'partial', started_at = ${at}, taken_at = ${at}, evaluated_at = ${at}, finished_at = ${at},
      summary = ${JSON.stringify(summary)}::jsonb where id = ${scanId}
    returning account_id as "accountId", scan_no as "scanNo"`,
  )
  for (const { accountId, scanNo } of rows) {
    await tx.query(sql`
      update account_schedule set last_evaluated_scan_no = ${scanNo},
        coverage_summary = ${JSON.stringify(summariseCoverage(parts))}::jsonb where account_id = ${accountId}`)
  }
}

/** A Lambda function whose policy could not be read. */
export async function seedResource(
  tx: SqlTransaction,
  accountId: string,
  arn: string,
  name: string,
): Promise<string> {
  const id = newId()
  const facts = { runtime: 'nodejs24.x' }
  const gaps = {
    policy: { reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' },
  }
  const daily = { token: 'one', readAt: { runtime: '2026-11-20T02:00:00.000Z' } }
  await tx.query(sql`
    insert into resource (tenant_id, id, account_id, arn, type, name, region, owner, collector, shape_version, facts,
                          gaps, daily, facts_hash, cause, from_scan_no, observed_at)
    values (${tx.tenantId}, ${id}, ${accountId}, ${arn}, 'AWS::Lambda::Function', ${name}, 'eu-west-1', '111122223333',
            'lambda.function', 1, ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(gaps)}::jsonb, ${JSON.stringify(daily)}::jsonb,
            ${contentHash(facts)}, 'observed', 1, ${takenAt})`)
  return id
}

/** Properties of a seeded finding. */
export interface FindingSeed {
  readonly severity: Severity
  readonly ruleId: string
  readonly arn: string
  readonly region: string
  readonly subject: string
  readonly isResolved: boolean
  readonly unconfirmed: readonly object[] | null
  readonly lastConfirmedScanNo: number | null
  readonly changedAt: Date
}

const plainFinding: FindingSeed = {
  severity: 'high',
  ruleId: 'lambda.url-auth-none',
  arn: seedArn,
  region: 'eu-west-1',
  subject: '',
  isResolved: false,
  unconfirmed: null,
  lastConfirmedScanNo: null,
  changedAt: takenAt,
}

/** A finding of the account; one is unique by rule, resource and subject. */
export async function seedFinding(
  tx: SqlTransaction,
  accountId: string,
  finding: Partial<FindingSeed>,
): Promise<string> {
  const id = newId()
  const { severity, ruleId, arn, region, subject, isResolved, unconfirmed, lastConfirmedScanNo, changedAt } =
    {
      ...plainFinding,
      ...finding,
    }
  const evidence = [{ path: 'url.authType', observed: 'NONE', expected: 'AWS_IAM' }]
  const [account] = await tx.rows(
    row<{ readonly awsAccountId: string }>('seeded account', { awsAccountId: text }),
    sql`select aws_account_id as "awsAccountId" from account where id = ${accountId}`,
  )
  const awsAccountId = account?.awsAccountId ?? ''
  const fingerprint = findingFingerprint({ awsAccountId, ruleId, resourceArn: arn, subject })
  const ending = isResolved
    ? sql`'resolved', 'passed', 2, ${changedAt}::timestamptz`
    : sql`'open', null, null::int, null::timestamptz`
  await tx.query(sql`
    insert into finding (tenant_id, id, account_id, rule_id, resource_arn, resource_type, region, subject, severity,
                         severity_rank, state, resolution, resolved_scan_no, resolved_at, evidence, evidence_hash,
                         unconfirmed, last_confirmed_scan_no, fingerprint, first_opened_at, opened_scan_no, opened_at,
                         changed_scan_no, changed_at, recorded_at, resource_id, resource_name)
    select ${tx.tenantId}::uuid, ${id}::uuid, ${accountId}::uuid, ${ruleId}, ${arn}, 'AWS::Lambda::Function', ${region}, ${subject},
            ${severity}, ${severityRank(severity)}::smallint, ${ending}, ${json(evidence)}::jsonb, ${contentHash(evidence)},
            ${unconfirmed && json(unconfirmed)}::jsonb, ${lastConfirmedScanNo}::int, ${fingerprint}, ${takenAt}::timestamptz, 1,
            ${takenAt}::timestamptz, 1, ${changedAt}::timestamptz, ${changedAt}::timestamptz,
            (select id from resource where account_id = ${accountId}::uuid and arn = ${arn}),
            (select name from resource where account_id = ${accountId}::uuid and arn = ${arn})`)
  return id
}
