import { newId, sql } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import { coverage, evaluated, seedAccount } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

let api: TestApi
let accountNumber = 100_000_000_000

beforeAll(async () => {
  api = await createTestApi(openSystem)
})
afterAll(() => api.close())

const tenant = () => api.database.forTenant(api.a.tenantId)

function account(): Promise<string> {
  accountNumber += 1
  return tenant().sql((tx) => seedAccount(tx, String(accountNumber)))
}

async function start(accountId: string, body?: object) {
  return api.call(api.a.admin, 'POST', `/v1/accounts/${accountId}/scans`, body)
}

function setState(scanId: string, state: string) {
  return tenant().sql((tx) => tx.query(sql`update scan set state = ${state} where id = ${scanId}`))
}

describe('starting a scan', () => {
  it('queues it with the next number and enqueues its plan', async () => {
    const accountId = await account()
    const before = (await api.queue.counts())['scan.plan'].waiting
    const answer = await start(accountId, { regions: ['eu-west-1', 'us-east-1'] })
    expect(answer.statusCode).toBe(202)
    const scan = answer.json()
    expect(scan).toMatchObject({
      accountId,
      scanNo: 1,
      state: 'queued',
      trigger: 'manual',
      requestedBy: expect.stringMatching(/^api key admin \([0-9a-f-]{36}\)$/),
      regions: ['eu-west-1', 'us-east-1'],
    })
    expect(answer.headers.location).toBe(`/v1/scans/${scan.id}`)
    expect((await api.queue.counts())['scan.plan'].waiting).toBe(before + 1)
    await setState(scan.id, 'completed')
    const second = (await start(accountId)).json()
    expect(second).toMatchObject({ scanNo: 2, regions: null, depth: 'standard' })
    await setState(second.id, 'completed')
    expect((await start(accountId, { depth: 'full' })).json()).toMatchObject({ depth: 'full' })
  })

  it('is not swept during its first minute', async () => {
    const { id } = (await start(await account())).json()
    const rows = await tenant().sql((tx) =>
      tx.query(sql`
        select fence, sweep_after > clock_timestamp() + interval '30 seconds' as "isLater",
               sweep_after < clock_timestamp() + interval '61 seconds' as "isSoon" from scan where id = ${id}`),
    )
    expect(rows).toEqual([{ fence: 1, isLater: true, isSoon: true }])
  })

  it.each(['queued', 'running', 'evaluating'])(
    'refuses a second one while one is %s, and names it',
    async (state) => {
      const accountId = await account()
      const { id } = (await start(accountId)).json()
      await setState(id, state)
      const second = await start(accountId)
      expect(second.statusCode).toBe(409)
      expect(second.json()).toMatchObject({
        type: problemType('conflict'),
        detail: expect.stringContaining(id),
      })
    },
  )

  it('accepts one of many concurrent requests, and skips no number', async () => {
    const accountId = await account()
    const answers = await Promise.all(Array.from({ length: 6 }, () => start(accountId)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([202, 409, 409, 409, 409, 409])
    const first = answers.find(({ statusCode }) => statusCode === 202)?.json()
    await setState(first.id, 'failed')
    expect((await start(accountId)).json().scanNo).toBe(first.scanNo + 1)
  })

  it('returns 202 even if the queue is unreachable: the row is committed', async () => {
    const other = await createTestApi(openSystem)
    const id = await other.database.forTenant(other.a.tenantId).sql((tx) => seedAccount(tx, '565656565656'))
    await other.queue.close()
    const answer = await other.call(other.a.admin, 'POST', `/v1/accounts/${id}/scans`)
    expect(answer.statusCode).toBe(202)
    const url = `/v1/scans/${answer.json().id}`
    expect((await other.call(other.a.reader, 'GET', url)).json()).toMatchObject({ state: 'queued' })
    expect(other.logged()).toContain('the sweeper will enqueue the scan')
    await other.app.close()
    await other.database.close()
  })

  it.each([
    [{ regions: [] }, '#/regions'],
    [{ regions: ['Ireland'] }, '#/regions/0'],
    [{ regions: ['eu-west-1', 'eu-west-1'] }, '#/regions'],
    [{ region: 'eu-west-1' }, '#'],
    [{ depth: 'deep' }, '#/depth'],
  ])('refuses the body %j', async (body, pointer) => {
    const answer = await start(await account(), body)
    expect(answer.json()).toMatchObject({
      status: 400,
      errors: [{ in: 'body', pointer: expect.stringContaining(pointer) }],
    })
  })
})

describe('a scan', () => {
  it('shows progress and coverage from its regions while it runs', async () => {
    const accountId = await account()
    const { id } = (await start(accountId)).json()
    await setState(id, 'running')
    await tenant().sql(async (tx) => {
      for (const [region, state, read] of [
        ['eu-west-1', 'partial', coverage],
        ['eu-west-2', 'collecting', {}],
        ['global', 'queued', {}],
      ] as const) {
        await tx.query(sql`
          insert into scan_part (tenant_id, id, scan_id, account_id, region, state, coverage)
          values (${tx.tenantId}, ${newId()}, ${id}, ${accountId}, ${region}, ${state}, ${JSON.stringify(read)}::jsonb)`)
      }
    })
    const scan = (await api.call(api.a.reader, 'GET', `/v1/scans/${id}`)).json()
    expect(scan.progress).toEqual({ total: 3, done: 1, byState: { queued: 1, collecting: 1, partial: 1 } })
    expect(scan.regionStates.map(({ region }: { region: string }) => region)).toEqual([
      'eu-west-1',
      'eu-west-2',
      'global',
    ])
    expect(scan.coverage).toContainEqual({
      collector: 'lambda.function',
      region: 'eu-west-1',
      state: 'partial',
      resources: 3,
      calls: 12,
      throttles: 1,
      missing: [
        { operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy', reason: 'access_denied', count: 3 },
      ],
      detail: null,
      carried: null,
    })
    // What an earlier scan read is shown with the time at which it was read.
    expect(scan.coverage).toContainEqual(
      expect.objectContaining({
        collector: 'lambda.alias',
        carried: { facts: 3, since: '2026-11-20T02:00:00.000Z' },
      }),
    )
    expect(scan.missingActions).toEqual([
      { action: 'lambda:GetPolicy', regions: ['eu-west-1'], collectors: ['lambda.function'] },
    ])
  })

  it('keeps its coverage after its evaluation', async () => {
    const { id } = (await start(await account())).json()
    await tenant().sql((tx) => evaluated(tx, id, coverage))
    const scan = (await api.call(api.a.reader, 'GET', `/v1/scans/${id}`)).json()
    expect(scan).toMatchObject({
      state: 'partial',
      takenAt: '2026-11-20T10:00:00.000Z',
      progress: { total: 1, done: 1 },
    })
    expect(scan.coverage.map(({ collector }: { collector: string }) => collector).sort()).toEqual([
      'lambda.alias',
      'lambda.function',
    ])
  })

  it('is listed by account and state, newest first, in pages', async () => {
    const accountId = await account()
    const ids: string[] = []
    for (let count = 0; count < 5; count += 1) {
      const { id } = (await start(accountId)).json()
      ids.unshift(id)
      await setState(id, count === 0 ? 'failed' : 'completed')
    }
    const list = async (query: string) =>
      (await api.call(api.a.reader, 'GET', `/v1/scans?accountId=${accountId}&${query}`)).json()
    const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id)
    const first = await list('limit=2')
    const second = await list(`limit=2&cursor=${first.nextCursor}`)
    const third = await list(`limit=2&cursor=${second.nextCursor}`)
    expect([first, second, third].flatMap(idsOf)).toEqual(ids)
    expect(third.nextCursor).toBeNull()
    expect(idsOf(await list('state=failed'))).toEqual([ids[4]])
    expect(idsOf(await list('state=failed&state=completed'))).toEqual(ids)
    expect(idsOf(await list('state=running'))).toEqual([])
  })
})

describe('cancelling', () => {
  it('ends a queued scan immediately, appends to the feed and releases the account', async () => {
    const accountId = await account()
    const { id } = (await start(accountId)).json()
    const answer = await api.call(api.a.admin, 'POST', `/v1/scans/${id}/cancel`)
    expect(answer.statusCode).toBe(202)
    expect(answer.json()).toMatchObject({
      state: 'cancelled',
      cancelRequested: true,
      finishedAt: expect.any(String),
    })
    const feed = (await api.call(api.a.reader, 'GET', '/v1/changes?limit=500')).json().items
    expect(feed.at(-1)).toMatchObject({ kind: 'scan.finished', entityId: id, body: { state: 'cancelled' } })
    expect((await start(accountId)).statusCode).toBe(202)
  })

  it('marks a running scan as to be cancelled', async () => {
    const { id } = (await start(await account())).json()
    await setState(id, 'running')
    const answer = await api.call(api.a.admin, 'POST', `/v1/scans/${id}/cancel`)
    expect(answer.json()).toMatchObject({ state: 'running', cancelRequested: true, finishedAt: null })
  })

  it.each(['completed', 'partial', 'failed', 'cancelled'])('refuses a scan that is %s', async (state) => {
    const { id } = (await start(await account())).json()
    await setState(id, state)
    const answer = await api.call(api.a.admin, 'POST', `/v1/scans/${id}/cancel`)
    expect(answer.statusCode).toBe(409)
    expect(answer.json().detail).toContain(`already ${state}`)
  })
})
