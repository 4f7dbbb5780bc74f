import { appendChanges, createAccount, deleteAccount, newId } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { findingFingerprint } from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Seed, seed, seedArn } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

let api: TestApi
let seeded: Seed
beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
})
afterAll(() => api.close())

const read = async (query: string) => {
  const answer = await api.call(api.a.reader, 'GET', `/v1/changes?${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const append = (changes: Parameters<typeof appendChanges>[1]) =>
  api.database.forTenant(api.a.tenantId).sql((tx) => appendChanges(tx, changes))

const identity = { ruleId: 'lambda.url-auth-none', resourceArn: seedArn, subject: '' }

/** An entry as `writeEvaluation` writes it. */
function findingEntry(kind: string, more: object) {
  const body = {
    ...identity,
    subject: null,
    severity: 'high',
    state: 'open',
    awsAccountId: '111122223333',
    resourceName: 'orders',
    region: 'eu-west-1',
    isUnconfirmed: false,
    changed: [],
    scanNo: 1,
    takenAt: '2026-11-20T10:00:00.000Z',
    ...more,
  }
  return { kind, entityId: newId(), accountId: seeded.accountId, body }
}

describe('the feed', () => {
  it('has a head cursor, from which only later entries are read', async () => {
    const head = await read('cursor=latest')
    expect(head).toEqual({ items: [], nextCursor: expect.stringMatching(/\.\d+$/), hasMore: false })
    await append([findingEntry('finding.opened', {})])
    const { items } = await read(`cursor=${head.nextCursor}`)
    expect(items).toMatchObject([
      {
        kind: 'finding.opened',
        accountId: seeded.accountId,
        awsAccountId: '111122223333',
        body: {
          title: 'Lambda function URL accepts unauthenticated calls',
          severity: 'high',
          subject: null,
          resourceName: 'orders',
          region: 'eu-west-1',
          scanNo: 1,
          fingerprint: findingFingerprint({ ...identity, awsAccountId: '111122223333' }),
        },
      },
    ])
  })

  it('says what changed', async () => {
    const { nextCursor } = await read('cursor=latest')
    await append([findingEntry('finding.changed', { changed: ['unconfirmed'], isUnconfirmed: true })])
    const [entry] = (await read(`cursor=${nextCursor}`)).items
    expect(entry.body).toMatchObject({ changed: ['unconfirmed'], isUnconfirmed: true, state: 'open' })
  })

  it('shows entries of earlier releases: an empty subject is null, what they lack is null', async () => {
    const { nextCursor } = await read('cursor=latest')
    const { resourceArn, ruleId } = identity
    const body = { ruleId, resourceArn, subject: '', severity: 'low', state: 'open' }
    await append([{ kind: 'finding.opened', entityId: newId(), accountId: seeded.accountId, body }])
    const [entry] = (await read(`cursor=${nextCursor}`)).items
    expect(entry).toMatchObject({
      awsAccountId: '111122223333',
      body: { subject: null, region: null, scanNo: null, changed: [], isUnconfirmed: null },
    })
    expect(entry.body.fingerprint).toBe(findingFingerprint({ ...identity, awsAccountId: '111122223333' }))
  })

  it('is filtered by kind, account and severity, and its cursor advances over what it leaves out', async () => {
    const { nextCursor: start } = await read('cursor=latest')
    await append([
      findingEntry('finding.opened', { severity: 'low' }),
      findingEntry('finding.resolved', { severity: 'critical', state: 'resolved' }),
      {
        kind: 'scan.finished',
        entityId: seeded.scanId,
        accountId: seeded.accountId,
        body: { scanNo: 1, state: 'completed' },
      },
    ])
    const severities = async (query: string) =>
      (await read(`cursor=${start}&${query}`)).items.map(
        (entry: { kind: string; body: { severity?: string } }) => [entry.kind, entry.body.severity ?? null],
      )
    expect(await severities('minSeverity=high')).toEqual([['finding.resolved', 'critical']])
    expect(await severities('severity=low')).toEqual([['finding.opened', 'low']])
    expect(await severities('kind=scan.finished&kind=finding.opened')).toEqual([
      ['finding.opened', 'low'],
      ['scan.finished', null],
    ])
    expect(await severities('awsAccountId=111122223333')).toHaveLength(3)
    const none = await read(`cursor=${start}&kind=api_key.revoked`)
    const end = await read(`cursor=${start}&limit=500`)
    expect(none).toEqual({ items: [], nextCursor: end.nextCursor, hasMore: false })
    const first = await read(`cursor=${start}&limit=1`)
    expect(first.hasMore).toBe(true)
    const rest = await read(`cursor=${first.nextCursor}`)
    expect([...first.items, ...rest.items]).toEqual(end.items)
  })

  it('waits for an entry', async () => {
    const { nextCursor } = await read('cursor=latest')
    const waiting = read(`cursor=${nextCursor}&wait=20`)
    setTimeout(() => void append([findingEntry('finding.opened', {})]), 700)
    const began = performance.now()
    expect((await waiting).items).toHaveLength(1)
    expect(performance.now() - began).toBeLessThan(15_000)
  })

  it('names the AWS account of an account that is deleted', async () => {
    const { nextCursor } = await read('cursor=latest')
    await api.database.forTenant(api.a.tenantId).sql(async (tx) => {
      const connection = { kind: 'recording', recording: 'r' } as const
      const account = { name: 'gone', awsAccountId: '999988887777', partition: 'aws', connection }
      await deleteAccount(tx, await createAccount(tx, account))
    })
    const { items } = await read(`cursor=${nextCursor}`)
    expect(
      items.map((entry: { kind: string; awsAccountId: string }) => [entry.kind, entry.awsAccountId]),
    ).toEqual([
      ['account.created', '999988887777'],
      ['account.deleted', '999988887777'],
    ])
  })

  it.each([
    'kind=finding.vanished',
    'cursor=now',
    'awsAccountId=222222222222',
    'severity=terrible',
    'wait=31',
    'after=1',
  ])('refuses %s', async (query) => {
    expect((await api.call(api.a.reader, 'GET', `/v1/changes?${query}`)).statusCode).toBe(400)
  })
})
