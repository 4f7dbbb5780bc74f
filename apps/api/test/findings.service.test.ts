import { sql } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { row, uuid } from '@plumbline/db/testing'
import { findingFingerprint, severityRank } from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import { rulesOfFramework } from '../src/rules/rule-catalogue.js'
import type { FindingView } from '../src/findings/finding.js'
import { coverage, evaluated, type Seed, seed, seedAccount, seedArn, seedFinding } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

const missing = {
  reason: 'access_denied',
  operation: 'lambda:GetPolicy',
  action: 'lambda:GetPolicy',
} as const
const ids: Record<string, string> = {}
let api: TestApi
let seeded: Seed
let otherAccountId: string

beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
  await seed(api.database, api.b.tenantId)
  await api.database.forTenant(api.a.tenantId).sql(async (tx) => {
    const { accountId } = seeded
    ids.critical = await seedFinding(tx, accountId, { severity: 'critical', ruleId: 'lambda.policy-public' })
    ids.low = await seedFinding(tx, accountId, {
      severity: 'low',
      ruleId: 'lambda.tracing',
      region: 'us-east-1',
    })
    ids.item = await seedFinding(tx, accountId, { ruleId: 'lambda.policy-public', subject: 'sid:open' })
    ids.resolved = await seedFinding(tx, accountId, { ruleId: 'lambda.dlq', isResolved: true })
    ids.unconfirmed = await seedFinding(tx, accountId, {
      severity: 'medium',
      ruleId: 'lambda.policy-cross-account',
      unconfirmed: [missing],
      changedAt: new Date('2026-11-21T00:00:00Z'),
    })
    ids.gone = await seedFinding(tx, accountId, { severity: 'medium', arn: `${seedArn}-gone` })
    otherAccountId = await seedAccount(tx, '999900001111')
    for (let count = 0; count < 25; count += 1) {
      await seedFinding(tx, otherAccountId, { severity: 'low', subject: `item ${count}` })
    }
  })
})
afterAll(() => api.close())

async function list(query: string): Promise<{ items: FindingView[]; nextCursor: string | null }> {
  const answer = await api.call(api.a.reader, 'GET', `/v1/findings?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

async function idsOf(query: string): Promise<string[]> {
  return (await list(`accountId=${seeded.accountId}&${query}`)).items.map(({ id }) => id).sort()
}

const some = (...names: string[]) =>
  names.map((name) => (name === 'seed' ? seeded.findingId : ids[name])).sort()

describe('the list of findings', () => {
  it.each([2, 4, 7])(
    'is read in pages of %i, highest severity first, without gaps or duplicates',
    async (limit) => {
      const seen: FindingView[] = []
      let cursor: string | null = ''
      let pages = 0
      while (cursor !== null) {
        const page: { items: FindingView[]; nextCursor: string | null } = await list(
          `limit=${limit}${cursor === '' ? '' : `&cursor=${cursor}`}`,
        )
        seen.push(...page.items)
        cursor = page.nextCursor
        pages += 1
      }
      expect(pages).toBeGreaterThan(3)
      expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
      expect(seen.length).toBe(31)
      const ranks = seen.map(({ severity }) => severityRank(severity))
      expect(ranks).toEqual([...ranks].sort())
    },
  )

  it('is filtered by every filter', async () => {
    expect(await idsOf('')).toEqual(some('seed', 'critical', 'low', 'item', 'unconfirmed', 'gone'))
    expect(await idsOf('state=resolved')).toEqual(some('resolved'))
    expect((await idsOf('state=all')).length).toBe(7)
    expect(await idsOf('severity=critical&severity=low')).toEqual(some('critical', 'low'))
    expect(await idsOf('severity=critical')).toEqual(some('critical'))
    const highOrWorse = await idsOf('minSeverity=high')
    expect(highOrWorse).toEqual(expect.arrayContaining(some('seed', 'critical')))
    expect(highOrWorse).not.toContain(ids['low'])
    expect(await idsOf('minSeverity=high&severity=critical&severity=low')).toEqual(some('critical'))
    expect(await idsOf('ruleId=lambda.policy-public')).toEqual(some('critical', 'item'))
    expect(await idsOf('region=us-east-1')).toEqual(some('low'))
    expect(await idsOf(`resourceArn=${seedArn}-gone`)).toEqual(some('gone'))
    expect(await idsOf('resourceType=AWS::Lambda::Alias')).toEqual([])
    expect(await idsOf('unconfirmed=true')).toEqual(some('unconfirmed'))
    expect((await idsOf('unconfirmed=false')).length).toBe(5)
    expect(await idsOf('changedSince=2026-11-20T12:00:00Z')).toEqual(some('unconfirmed'))
    expect((await list(`accountId=${otherAccountId}&limit=500`)).items.length).toBe(25)
  })

  it('has a fingerprint, which finds it and which is that of the command line', async () => {
    const [finding] = (await list(`resourceArn=${seedArn}-gone`)).items
    const identity = { awsAccountId: '111122223333', resourceArn: `${seedArn}-gone`, subject: '' }
    expect(finding?.fingerprint).toBe(findingFingerprint({ ...identity, ruleId: finding?.rule.id ?? '' }))
    const found = (await list(`fingerprint=${finding?.fingerprint}`)).items
    expect(found.map(({ id }) => id)).toEqual([ids['gone']])
  })

  it('names the scans that opened, changed and resolved it, and finds what the last one opened', async () => {
    const [seedFinding] = (await list(`resourceArn=${seedArn}&severity=high&accountId=${seeded.accountId}`))
      .items
    const first = { scanNo: 1, takenAt: '2026-11-20T10:00:00.000Z' }
    expect(seedFinding).toMatchObject({
      firstOpenedAt: first.takenAt,
      openedAt: first.takenAt,
      openedBy: first,
      changedBy: first,
      resolvedBy: null,
    })
    const [resolved] = (await list('state=resolved')).items
    expect(resolved?.resolvedBy).toMatchObject({ scanNo: 2 })
    const opened = await list(`accountId=${seeded.accountId}&openedInScan=1&limit=500`)
    expect(opened.items.length).toBeGreaterThan(3)
    expect((await list(`accountId=${seeded.accountId}&openedInScan=2`)).items).toEqual([])
    const isNew = (await list(`new=true&accountId=${seeded.accountId}&limit=500`)).items
    expect(
      isNew.every(({ openedBy, account }) => openedBy.scanNo === 1 && account.id === seeded.accountId),
    ).toBe(true)
    expect(
      (await list('new=true&minSeverity=critical')).items.every(({ severity }) => severity === 'critical'),
    ).toBe(true)
  })

  it('has the command that fixes each finding, also of a deleted resource', async () => {
    const [low] = (await list(`accountId=${seeded.accountId}&ruleId=lambda.tracing`)).items
    expect(low?.rule.command).toBe(
      'aws lambda update-function-configuration --function-name orders --tracing-config Mode=Active --region us-east-1',
    )
    const [gone] = (await list(`resourceArn=${seedArn}-gone`)).items
    expect(gone?.rule.command).toContain('orders-gone')
  })

  it('is filtered by framework and control', async () => {
    const mapped = rulesOfFramework('pci-dss-4.0.1', undefined)
    const all = (await list('state=all&limit=500')).items
    const expected = all.filter(({ rule }) => mapped.includes(rule.id)).map(({ id }) => id)
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(all.length + 1)
    const got = (await list('state=all&limit=500&framework=pci-dss-4.0.1')).items.map(({ id }) => id)
    expect(got.sort()).toEqual(expected.sort())
    expect((await list('framework=pci-dss-4.0.1&control=1.4.5')).items).toEqual([])
  })

  it.each([
    ['severity=terrible', '#/severity/0'],
    ['minSeverity=terrible', '#/minSeverity'],
    ['fingerprint=abc', '#/fingerprint'],
    ['openedInScan=3', '#/openedInScan'],
    ['openedInScan=0', '#/openedInScan'],
    ['new=false', '#/new'],
    ['limit=501', '#/limit'],
    ['limit=0', '#/limit'],
    ['accountId=7', '#/accountId'],
    ['changedSince=yesterday', '#/changedSince'],
    ['framework=pci-dss-1', '#/framework'],
    ['control=1.4.2', '#/control'],
    ['framework=pci-dss-4.0.1&control=99.9', '#/control'],
    ['framework=cis-aws-7.0.0&control=10.2.1', '#/control'],
  ])('refuses %s and points to the parameter', async (query, pointer) => {
    const answer = await api.call(api.a.reader, 'GET', `/v1/findings?${query}`)
    expect(answer.json()).toMatchObject({
      type: problemType('validation-failed'),
      errors: [{ in: 'query', pointer }],
    })
  })

  it('refuses an unknown filter instead of ignoring it', async () => {
    const answer = await api.call(api.a.reader, 'GET', '/v1/findings?severities=high')
    expect(answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining('severities') })
  })

  it('refuses cursors that it did not return', async () => {
    const foreign = Buffer.from('{"v":1,"k":"scans","p":["2026-01-01T00:00:00Z","x"]}').toString('base64url')
    for (const cursor of ['x', foreign, Buffer.from('{"v":2}').toString('base64url')]) {
      const answer = await api.call(api.a.reader, 'GET', `/v1/findings?cursor=${cursor}`)
      expect(answer.json()).toMatchObject({ type: problemType('bad-cursor'), status: 400 })
    }
  })
})

describe('a finding', () => {
  const get = async (id: string | undefined): Promise<FindingView> =>
    (await api.call(api.a.reader, 'GET', `/v1/findings/${id}`)).json()

  it('shows rule, resource, account and evidence', async () => {
    expect(await get(seeded.findingId)).toMatchObject({
      rule: {
        id: 'lambda.url-auth-none',
        title: expect.stringMatching(/\w+ \w+/),
        href: '/v1/rules/lambda.url-auth-none',
      },
      severity: 'high',
      state: 'open',
      account: { id: seeded.accountId, awsAccountId: '111122223333' },
      resource: { id: seeded.resourceId, arn: seedArn, name: 'orders', region: 'eu-west-1' },
      subject: null,
      evidence: [{ path: 'url.authType', observed: 'NONE', expected: 'AWS_IAM' }],
      unconfirmed: null,
    })
    expect((await get(ids.item)).subject).toBe('sid:open')
    expect((await get(ids.gone)).resource).toMatchObject({ id: null, name: null })
  })

  it('names when it was last confirmed: by the last evaluated scan, when it resolved, or at least when it opened', async () => {
    expect((await get(seeded.findingId)).lastConfirmedAt).toBe('2026-11-20T10:00:00.000Z')
    expect((await get(ids.resolved)).lastConfirmedAt).toBe('2026-11-20T10:00:00.000Z')
    const doubtful = await get(ids.unconfirmed)
    expect(doubtful.unconfirmed).toEqual({ missing: [missing] })
    expect(doubtful.lastConfirmedAt).toBe('2026-11-20T10:00:00.000Z')
  })

  it('was last confirmed by the scan that is stored with it, once it is unconfirmed', async () => {
    const tenant = api.database.forTenant(api.b.tenantId)
    const [first] = await tenant.sql((tx) =>
      tx.rows(
        row<{ id: string; accountId: string }>('scan of the test', { id: uuid, accountId: uuid }),
        sql`select id, account_id as "accountId" from scan`,
      ),
    )
    const { id: scanId, accountId } = first ?? { id: '', accountId: '' }
    const start = async () =>
      (await api.call(api.b.admin, 'POST', `/v1/accounts/${accountId}/scans`)).json().id
    const second = await start()
    const findingId = await tenant.sql(async (tx) => {
      await evaluated(tx, scanId, coverage, new Date('2026-11-21T00:00:00Z'))
      await evaluated(tx, second, coverage, new Date('2026-11-22T00:00:00Z'))
      const unconfirmed = { unconfirmed: [missing], lastConfirmedScanNo: 1 }
      return seedFinding(tx, accountId, { ruleId: 'lambda.policy-public', ...unconfirmed })
    })
    const finding = (await api.call(api.b.reader, 'GET', `/v1/findings/${findingId}`)).json()
    expect(finding.lastConfirmedAt).toBe('2026-11-21T00:00:00.000Z')
  })

  it('has events', async () => {
    const events = (await api.call(api.a.reader, 'GET', `/v1/findings/${seeded.findingId}/events`)).json()
    expect(events).toMatchObject({
      items: [
        { kind: 'opened', scanNo: 1, severity: 'high', at: '2026-11-20T10:00:00.000Z', resolution: null },
      ],
      nextCursor: null,
    })
  })
})
