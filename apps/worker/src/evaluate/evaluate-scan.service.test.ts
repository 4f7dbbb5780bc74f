import {
  createAccount,
  getSchedule,
  putRuleParameters,
  putSchedule,
  sql,
  writeCollected,
} from '@plumbline/db'
import { createScanFixture, type ScanFixture, type StartedScan } from '@plumbline/db/testing'
import { finishPart } from '@plumbline/db'
import {
  type CollectedResource,
  type CollectorCoverage,
  type CollectorScope,
  type CoverageState,
  type MissingRead,
  unknown,
} from '@plumbline/model'
import { asCollected, type FixtureOverrides, fixture as resourceFixture } from '@plumbline/model/testing'
import { rules } from '@plumbline/rules'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evaluateScan } from './evaluate-scan.js'
import type { EvaluationOutcome } from './thread-messages.js'

const region = 'eu-west-1'
const collector: CollectorScope = {
  id: 'lambda.function',
  scope: 'regional',
  produces: ['AWS::Lambda::Function'],
}
const judged = ['lambda.recursive-loop', 'lambda.policy-public', 'lambda.policy-cross-account']
const judging = rules.filter((rule) => judged.includes(rule.id))
const denied = unknown('access_denied', 'lambda:GetPolicy')
const publicPolicy = {
  Statement: [{ Sid: 'everyone', Effect: 'Allow' as const, Principal: '*', Action: 'lambda:InvokeFunction' }],
}

let fixture: ScanFixture
beforeEach(async () => {
  fixture = await createScanFixture()
})
afterEach(() => fixture.close())

type Facts = FixtureOverrides<'AWS::Lambda::Function'>

const collected = (facts: Facts): CollectedResource =>
  asCollected(resourceFixture('AWS::Lambda::Function', facts))

/** Runs a complete scan of one region with the given collector results; null functions mean that the list failed. */
async function scanWith(
  functions: readonly Facts[] | null,
  state: CoverageState = 'complete',
  missing: readonly MissingRead[] = [],
): Promise<EvaluationOutcome> {
  const scan: StartedScan = await fixture.startScan([region])
  const [part] = scan.parts
  if (part === undefined) throw new Error('no part')
  const coverage: CollectorCoverage = {
    state,
    resources: functions?.length ?? 0,
    calls: 2,
    throttles: 0,
    missing,
  }
  const writer = { ...part, fence: 1, collector: collector.id }
  async function* batches() {
    yield (functions ?? []).map(collected)
  }
  const progress = await fixture.tenant.sql(async (tx) => {
    if (functions !== null) await writeCollected(tx, writer, state, batches())
    const read = { [collector.id]: coverage }
    return finishPart(tx, { ...part, fence: 1, state: 'complete', failure: null, coverage: read })
  })
  if (progress.kind !== 'evaluating') throw new Error(`the scan is ${progress.kind}`)
  const { database, tenantId } = fixture
  return evaluateScan({
    database,
    tenantId,
    scanId: scan.scanId,
    fence: progress.fence,
    collectors: [collector],
    rules: judging,
    trustedAccounts: [],
    onRuleError: (error) => {
      throw error
    },
  })
}

const findings = () =>
  fixture.tenant.sql((tx) =>
    tx.query(
      sql`select rule_id as rule, state, unconfirmed, resolution from finding order by rule_id, resource_arn`,
    ),
  )

describe('evaluateScan', () => {
  it('opens, keeps, resolves and reopens a finding', async () => {
    expect(await scanWith([{ recursiveLoop: 'Allow' }])).toMatchObject({
      state: 'completed',
      findings: { opened: 1, open: 1 },
    })
    expect(await scanWith([{ recursiveLoop: 'Allow' }])).toMatchObject({
      findings: { opened: 0, resolved: 0, open: 1 },
    })
    expect(await scanWith([{ recursiveLoop: 'Terminate' }])).toMatchObject({
      findings: { resolved: 1, open: 0 },
    })
    expect(await scanWith([{ recursiveLoop: 'Allow' }])).toMatchObject({
      findings: { reopened: 1, opened: 0, open: 1 },
    })
    const events = await fixture.tenant.sql((tx) =>
      tx.query(sql`select kind, scan_no from finding_event order by scan_no`),
    )
    expect(events).toEqual([
      { kind: 'opened', scan_no: 1 },
      { kind: 'resolved', scan_no: 3 },
      { kind: 'reopened', scan_no: 4 },
    ])
  })

  it('judges by the parameters that the tenant has set', async () => {
    const partner = '444455556666'
    const policy = {
      Statement: [
        {
          Sid: 'partner',
          Effect: 'Allow' as const,
          Principal: { AWS: `arn:aws:iam::${partner}:root` },
          Action: 'lambda:InvokeFunction',
        },
      ],
    }
    expect(await scanWith([{ policy }])).toMatchObject({ findings: { opened: 1, open: 1 } })
    const trusted = { 'lambda.policy-cross-account': { trustedAccounts: [partner] } }
    await fixture.tenant.sql((tx) => putRuleParameters(tx, trusted, { changedBy: 'test', actor: null }))
    expect(await scanWith([{ policy }])).toMatchObject({ findings: { resolved: 1, open: 0 } })
  })

  it('stores the scan that last confirmed a finding while it is unconfirmed, and no longer', async () => {
    const lastConfirmed = async () => {
      const rows = await fixture.tenant.sql((tx) =>
        tx.query(sql`select last_confirmed_scan_no as scan from finding`),
      )
      return rows.map((row) => row['scan'])
    }
    await scanWith([{ policy: publicPolicy }])
    await scanWith([{ policy: publicPolicy }])
    expect(await lastConfirmed()).toEqual([null])
    await scanWith([{ policy: denied }], 'partial')
    expect(await lastConfirmed()).toEqual([2])
    await scanWith(null, 'denied')
    expect(await lastConfirmed()).toEqual([2])
    await scanWith([{ policy: publicPolicy }])
    expect(await lastConfirmed()).toEqual([null])
  })

  it('keeps a finding open, unconfirmed, while its fact cannot be read, and names the action', async () => {
    await scanWith([{ policy: publicPolicy }])
    const missing = [
      {
        operation: 'lambda:GetPolicy',
        action: 'lambda:GetPolicy',
        reason: 'access_denied' as const,
        count: 1,
      },
    ]
    expect(await scanWith([{ policy: denied }], 'partial', missing)).toMatchObject({
      state: 'partial',
      findings: { open: 1, unconfirmed: 1, resolved: 0 },
    })
    expect(await findings()).toEqual([
      {
        rule: 'lambda.policy-public',
        state: 'open',
        unconfirmed: [{ reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' }],
        resolution: null,
      },
    ])
    expect(await scanWith([{ policy: publicPolicy }])).toMatchObject({
      findings: { open: 1, unconfirmed: 0 },
    })
  })

  it('resolves an item that is no longer listed only if nothing was left unread', async () => {
    const aliasPolicy = [{ qualifier: 'live', policy: publicPolicy }]
    await scanWith([{ policy: publicPolicy, qualifiedPolicies: aliasPolicy }])
    expect(await scanWith([{ policy: publicPolicy, qualifiedPolicies: denied }], 'partial')).toMatchObject({
      findings: { open: 2, unconfirmed: 1, resolved: 0 },
    })
    expect(await scanWith([{ policy: publicPolicy, qualifiedPolicies: [] }])).toMatchObject({
      findings: { open: 1, unconfirmed: 0, resolved: 1 },
    })
  })

  it('resolves findings of a deleted resource only if its list was read completely', async () => {
    await scanWith([{ name: 'a', recursiveLoop: 'Allow' }])
    expect(await scanWith([], 'partial')).toMatchObject({ findings: { open: 1, unconfirmed: 1 } })
    expect(await scanWith(null, 'denied')).toMatchObject({
      state: 'failed',
      findings: { open: 1, unconfirmed: 1 },
    })
    expect(await scanWith([])).toMatchObject({ state: 'completed', findings: { open: 0, resolved: 1 } })
    expect(await findings()).toMatchObject([{ state: 'resolved', resolution: 'resource_deleted' }])
  })

  it('names the resource of a finding until it is gone, and again where it is created a second time', async () => {
    const named = async () => {
      const rows = await fixture.tenant.sql((tx) =>
        tx.query(sql`select f.state, f.resource_name as name, f.resource_id = r.id as current from finding f
          left join resource r on r.arn = f.resource_arn`),
      )
      return rows[0]
    }
    await scanWith([{ name: 'a', recursiveLoop: 'Allow' }])
    expect(await named()).toEqual({ state: 'open', name: 'a', current: true })
    await scanWith([])
    expect(await named()).toEqual({ state: 'resolved', name: null, current: null })
    await scanWith([{ name: 'a', recursiveLoop: 'Terminate' }])
    expect(await named()).toEqual({ state: 'resolved', name: 'a', current: true })
  })

  it('trusts the accounts that the tenant has connected, and no others', async () => {
    const grant = (Principal: string) => ({
      Statement: [
        {
          Sid: 'other',
          Effect: 'Allow' as const,
          Principal: { AWS: Principal },
          Action: 'lambda:InvokeFunction',
        },
      ],
    })
    const policy = grant('arn:aws:iam::444455556666:root')
    expect(await scanWith([{ policy }])).toMatchObject({ findings: { opened: 1 } })
    const connection = { kind: 'recording' as const, recording: 'other' }
    const account = { name: 'other', awsAccountId: '444455556666', partition: 'aws', connection }
    await fixture.tenant.sql((tx) => createAccount(tx, account))
    expect(await scanWith([{ policy }])).toMatchObject({ findings: { resolved: 1, open: 0 } })
    expect(await scanWith([{ policy: grant('arn:aws:iam::777788889999:root') }])).toMatchObject({
      findings: { opened: 1 },
    })
  })

  it('reports drift since the last evaluated scan, and none in the first', async () => {
    expect(await scanWith([{ name: 'a' }, { name: 'b' }])).toMatchObject({ drift: 0 })
    expect(await scanWith(null, 'denied')).toMatchObject({ drift: 0 })
    expect(await scanWith([{ name: 'a', memoryMb: 512 }, { name: 'c' }])).toMatchObject({ drift: 3 })
    const drift = await fixture.tenant.sql((tx) =>
      tx.query(
        sql`select kind, path, before, after from drift_event where kind = 'changed' or path <> '' order by path`,
      ),
    )
    expect(drift).toEqual([{ kind: 'changed', path: 'memoryMb', before: 256, after: 512 }])
  })

  it('writes a constant number of rows for an unchanged account', async () => {
    const many = Array.from({ length: 50 }, (_, index) => ({
      name: `f${index}`,
      recursiveLoop: 'Allow' as const,
    }))
    await scanWith(many)
    const count = () =>
      fixture.tenant.sql((tx) =>
        tx.query(sql`select (select count(*)::int from resource_history) as history, (select count(*)::int from finding) as findings,
          (select count(*)::int from finding_event) as events, (select count(*)::int from tally) as tallies,
          (select max(xmin::text::bigint)::text from resource) as resource_tx,
          (select max(xmin::text::bigint)::text from finding) as finding_tx, (select seq::int from tenant_feed) as feed`),
      )
    const [before] = await count()
    await scanWith(many)
    const [after] = await count()
    expect(after).toEqual({ ...before, feed: Number(before?.['feed']) + 1 })
  })

  it('writes more findings than one statement takes', async () => {
    const many = Array.from({ length: 5_003 }, (_, index) => ({
      name: `f${index}`,
      recursiveLoop: 'Allow' as const,
    }))
    expect(await scanWith(many)).toMatchObject({ findings: { opened: 5_003 } })
    const [stored] = await fixture.tenant.sql((tx) =>
      tx.query(
        sql`select (select count(*)::int from finding) as findings, count(*)::int as events from finding_event`,
      ),
    )
    expect(stored).toEqual({ findings: 5_003, events: 5_003 })
    expect(await scanWith([])).toMatchObject({ findings: { resolved: 5_003, open: 0 } })
  }, 60_000)

  it('starts the account’s schedule with the first evaluation and does not change it afterwards', async () => {
    const { accountId, tenant } = fixture
    const schedule = () => tenant.sql((tx) => getSchedule(tx, accountId))
    await tenant.sql((tx) =>
      putSchedule(tx, accountId, { intervalMinutes: 60, jitterMinutes: 0, quietHours: [] }),
    )
    expect((await schedule()).nextScanAt).toBeNull()
    await scanWith([{}])
    const first = await schedule()
    expect(first.nextScanAt).toBeInstanceOf(Date)
    expect(first.nextScanAt).toEqual(first.dueAt)
    await scanWith([{}])
    expect(await schedule()).toEqual({ ...first, lastEvaluatedScanNo: 2 })
  })
})
