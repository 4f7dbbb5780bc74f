import { severityRank } from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getAccount } from '../accounts/account.js'
import { changeRecording } from '../accounts/change-recording.js'
import { createAccount } from '../accounts/create-account.js'
import { Conflict, NotFound } from '../client/errors.js'
import { newId } from '../client/new-id.js'
import { sql, type SqlTransaction } from '../client/sql.js'
import { listChanges } from '../feed/list-changes.js'
import { listScanEvents } from '../findings/finding-events.js'
import { createScanFixture, type ScanFixture } from '../testing/index.js'
import { type DriftFilter, listDrift } from './list-drift.js'

let fixture: ScanFixture
beforeAll(async () => {
  fixture = await createScanFixture()
})
afterAll(() => fixture.close())

const day = (date: number) => new Date(Date.UTC(2026, 10, date, 6))

async function seedDrift(tx: SqlTransaction, scanNo: number, path: string): Promise<void> {
  await tx.query(sql`
    insert into drift_event (tenant_id, id, account_id, scan_no, resource_arn, resource_type, region, kind, path, before,
                             after, at_after, at_before)
    values (${tx.tenantId}, ${newId()}, ${fixture.accountId}, ${scanNo}, 'arn:aws:lambda:eu-west-1:111122223333:function:a',
            'AWS::Lambda::Function', 'eu-west-1', 'changed', ${path}, '1'::jsonb, '2'::jsonb, ${day(scanNo)},
            ${day(scanNo + 1)})`)
}

describe('drift', () => {
  beforeAll(() =>
    fixture.tenant.sql(async (tx) => {
      await seedDrift(tx, 2, 'timeoutSeconds')
      await seedDrift(tx, 3, 'memoryMb')
      await seedDrift(tx, 3, 'runtime')
    }),
  )
  const everything: Omit<DriftFilter, 'accountId'> = { scanNo: null, since: null, after: null, limit: 50 }
  const list = (filter: Partial<DriftFilter>) =>
    fixture.tenant.sql((tx) => listDrift(tx, { accountId: fixture.accountId, ...everything, ...filter }))

  it('is listed newest first, page by page, one entry for each resource and scan', async () => {
    const first = await list({ limit: 1 })
    const second = await list({ limit: 1, after: first.next })
    expect(first.items.map(({ scanNo }) => scanNo)).toEqual([3])
    expect(first.items[0]?.changes).toEqual([
      { path: 'memoryMb', before: 1, after: 2 },
      { path: 'runtime', before: 1, after: 2 },
    ])
    expect(second.next).toBeNull()
    expect(second.items[0]).toMatchObject({
      kind: 'changed',
      changes: [{ path: 'timeoutSeconds', before: 1, after: 2 }],
      notBefore: day(2),
      notAfter: day(3),
      resourceName: null,
    })
  })

  it('is filtered by scan, by time and by account', async () => {
    expect((await list({ scanNo: 2 })).items.map(({ scanNo }) => scanNo)).toEqual([2])
    expect((await list({ since: day(4) })).items).toHaveLength(1)
    expect((await list({ since: day(5) })).items).toEqual([])
    expect((await list({ accountId: newId() })).items).toEqual([])
  })
})

it('the events of a scan name rule and resource, opened before resolved', async () => {
  const rows = await fixture.tenant.sql(async (tx) => {
    for (const [kind, rule, severity] of [
      ['resolved', 'lambda.dlq', 'low'],
      ['opened', 'lambda.tracing', 'low'],
      ['opened', 'lambda.url-auth-none', 'high'],
    ] as const) {
      const id = newId()
      await tx.query(sql`
        insert into finding (tenant_id, id, account_id, rule_id, resource_arn, resource_type, region, severity,
                             severity_rank, state, evidence, evidence_hash, fingerprint, first_opened_at, opened_scan_no,
                             opened_at, changed_scan_no, changed_at, recorded_at)
        values (${tx.tenantId}, ${id}, ${fixture.accountId}, ${rule}, 'arn:f', 'AWS::Lambda::Function', 'eu-west-1', ${severity},
                ${severityRank(severity)}, 'open', '[]', repeat('0', 64), repeat('0', 64), ${day(1)}, 1, ${day(1)}, 1, ${day(1)},
                ${day(1)})`)
      await tx.query(sql`
        insert into finding_event (tenant_id, id, finding_id, account_id, kind, scan_no, at, severity)
        values (${tx.tenantId}, ${newId()}, ${id}, ${fixture.accountId}, ${kind}, 7, ${day(1)}, ${severity})`)
    }
    return listScanEvents(tx, { accountId: fixture.accountId, scanNo: 7 })
  })
  expect(rows.map(({ kind, ruleId }) => `${kind} ${ruleId}`)).toEqual([
    'opened lambda.url-auth-none',
    'opened lambda.tracing',
    'resolved lambda.dlq',
  ])
})

describe('another recording', () => {
  const change = (accountId: string, recording: string) =>
    fixture.tenant.sql((tx) => changeRecording(tx, { accountId, recording }))

  it('is read by the next scan, and appended to the feed once', async () => {
    await change(fixture.accountId, 'day-2')
    await change(fixture.accountId, 'day-2')
    const account = await fixture.tenant.sql((tx) => getAccount(tx, fixture.accountId))
    expect(account.connection).toEqual({ kind: 'recording', recording: 'day-2' })
    const { items } = await fixture.tenant.sql((tx) => listChanges(tx, { afterSeq: '0', limit: 500 }))
    const changes = items.filter(({ kind }) => kind === 'account.changed')
    expect(changes.map(({ body }) => body)).toEqual([{ changed: ['recording'], recording: 'day-2' }])
  })

  it('never replaces a role connection', async () => {
    const roleArn = 'arn:aws:iam::222233334444:role/R'
    const accountId = await fixture.tenant.sql((tx) =>
      createAccount(tx, {
        name: 'live',
        awsAccountId: '222233334444',
        partition: 'aws',
        connection: { kind: 'role', roleArn, externalId: 'plb-x' },
      }),
    )
    await expect(change(accountId, 'day-2')).rejects.toThrow(Conflict)
    await expect(change(newId(), 'day-2')).rejects.toThrow(NotFound)
    await expect(change(fixture.accountId, '../etc')).rejects.toThrow(/recording/)
  })
})
