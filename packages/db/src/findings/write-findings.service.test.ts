import {
  type Evaluation,
  findingFingerprint,
  type FindingEventKind,
  type FindingRecord,
} from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../client/sql.js'
import { createScanFixture, fixtureAwsAccountId, type ScanFixture } from '../testing/index.js'
import { getFinding } from './finding.js'
import { listFindingEvents } from './finding-events.js'
import { writeFindings } from './write-findings.js'

const id = '01900000-0000-7000-8000-000000000007'
const key = { ruleId: 'lambda.tracing', resourceArn: 'arn:a', subject: '' }
const open: FindingRecord = {
  state: 'open',
  severity: 'low',
  evidence: [],
  evidenceHash: '0'.repeat(64),
  unconfirmed: null,
  resolution: null,
}
const resolved: FindingRecord = { ...open, state: 'resolved', resolution: 'passed' }
const takenAt = (scanNo: number) => new Date(Date.UTC(2026, 10, scanNo, 6))

let fixture: ScanFixture
beforeAll(async () => {
  fixture = await createScanFixture()
})
afterAll(() => fixture.close())

/** What a scan of day `scanNo` writes, hours or years after it has read AWS. */
function write(scanNo: number, record: FindingRecord, event: FindingEventKind | null): Promise<void> {
  const { accountId } = fixture
  const finding = { ...key, id, resourceType: 'AWS::Lambda::Function', region: 'eu-west-1', record, event }
  const evaluation: Pick<
    Evaluation,
    'accountId' | 'awsAccountId' | 'scanNo' | 'takenAt' | 'findings' | 'drift'
  > = {
    accountId,
    awsAccountId: fixtureAwsAccountId,
    scanNo,
    takenAt: takenAt(scanNo),
    drift: [],
    findings: [{ ...finding, isNew: event === 'opened', changed: event === null ? ['severity'] : [] }],
  }
  return fixture.tenant.sql((tx) => writeFindings(tx, evaluation as Evaluation))
}

describe('the times of a finding', () => {
  it('are those of the scans that opened, changed, resolved and reopened it', async () => {
    const read = () => fixture.tenant.sql((tx) => getFinding(tx, id))
    await write(1, open, 'opened')
    const first = { firstOpenedAt: takenAt(1), openedAt: takenAt(1), openedScanNo: 1 }
    expect(await read()).toMatchObject({
      ...first,
      changedAt: takenAt(1),
      changedScanNo: 1,
      resolvedAt: null,
    })
    await write(2, { ...open, severity: 'high' }, null)
    expect(await read()).toMatchObject({ ...first, changedAt: takenAt(2), changedScanNo: 2 })
    await write(3, resolved, 'resolved')
    expect(await read()).toMatchObject({
      ...first,
      resolvedAt: takenAt(3),
      resolvedScanNo: 3,
      changedScanNo: 3,
    })
    await write(5, open, 'reopened')
    expect(await read()).toMatchObject({
      firstOpenedAt: takenAt(1),
      openedAt: takenAt(5),
      openedScanNo: 5,
      resolvedAt: null,
      resolvedScanNo: null,
      fingerprint: findingFingerprint({ ...key, awsAccountId: fixtureAwsAccountId }),
    })
  })

  it('are those of the events too', async () => {
    const query = { findingId: id, after: null, limit: 10 }
    const { items } = await fixture.tenant.sql((tx) => listFindingEvents(tx, query))
    expect(items.map(({ kind, at }) => [kind, at])).toEqual([
      ['reopened', takenAt(5)],
      ['resolved', takenAt(3)],
      ['opened', takenAt(1)],
    ])
  })

  it('never place the last confirmation before the opening, even if a clock was set back', async () => {
    await fixture.tenant.sql(async (tx) => {
      await tx.query(sql`
        insert into scan (tenant_id, id, account_id, scan_no, state, trigger, requested_by, taken_at, evaluated_at)
        values (${tx.tenantId}, gen_random_uuid(), ${fixture.accountId}, 6, 'completed', 'manual', 'test', ${takenAt(4)}, now())`)
      await tx.query(sql`
        update account_schedule set last_evaluated_scan_no = 6 where account_id = ${fixture.accountId}`)
    })
    const finding = await fixture.tenant.sql((tx) => getFinding(tx, id))
    expect(finding.lastConfirmedAt).toEqual(finding.openedAt)
  })
})
