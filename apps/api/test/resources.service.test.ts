import { newId, sql } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { rules } from '@plumbline/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import { type Seed, seed, seedAccount, seedResource } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

let api: TestApi
let seeded: Seed

beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
  await api.database.forTenant(api.a.tenantId).sql(async (tx) => {
    for (const name of ['Billing', 'billing-eu', 'audit%']) {
      const arn = `arn:aws:lambda:eu-west-1:111122223333:function:${name}`
      await seedResource(tx, seeded.accountId, arn, name)
    }
    for (const scanNo of [1, 2, 3]) {
      await tx.query(sql`
        insert into resource_history (tenant_id, retention_class, closed_at, id, account_id, resource_id, arn, type, name,
                                      region, owner, collector, shape_version, facts, facts_hash, cause, from_scan_no,
                                      to_scan_no, closed_reason)
        select tenant_id, 'standard', observed_at, ${newId()}, account_id, id, arn, type, name, region, owner, collector, 1,
               ${JSON.stringify({ memoryMb: scanNo })}::jsonb, facts_hash, 'observed', ${scanNo}, ${scanNo}, 'superseded'
        from resource where id = ${seeded.resourceId}`)
    }
  })
})
afterAll(() => api.close())

const get = async (url: string) => (await api.call(api.a.reader, 'GET', url)).json()
const names = async (query: string) =>
  (await get(`/v1/resources?${query}`)).items.map(({ name }: { name: string }) => name)

describe('resources', () => {
  it('are listed by type and ARN, page by page', async () => {
    const first = await get('/v1/resources?limit=3')
    const second = await get(`/v1/resources?limit=3&cursor=${first.nextCursor}`)
    const arns = [...first.items, ...second.items].map(({ arn }: { arn: string }) => arn)
    expect(arns.length).toBe(4)
    expect(arns).toEqual([...arns].sort())
    expect(second.nextCursor).toBeNull()
    expect(first.items[0]).toMatchObject({ gapCount: 1, fromScanNo: 1, owner: '111122223333' })
  })

  it('are filtered, the name by prefix, case-insensitive and literal', async () => {
    expect((await names('q=BILL')).sort()).toEqual(['Billing', 'billing-eu'])
    expect(await names('q=audit%25')).toEqual(['audit%'])
    expect(await names('q=%25')).toEqual([])
    expect(await names('type=AWS::Lambda::Alias')).toEqual([])
    expect(await names('region=us-east-1')).toEqual([])
    expect(
      (await names(`accountId=${seeded.accountId}&region=eu-west-1&type=AWS::Lambda::Function`)).length,
    ).toBe(4)
  })

  it('show facts and gaps separately', async () => {
    expect(await get(`/v1/resources/${seeded.resourceId}`)).toMatchObject({
      facts: { runtime: 'nodejs24.x' },
      gaps: {
        policy: { reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' },
      },
      cause: 'observed',
      readAt: { runtime: '2026-11-20T02:00:00.000Z' },
    })
  })

  it('have a history, newest first', async () => {
    const url = `/v1/resources/${seeded.resourceId}/history`
    const first = await get(`${url}?limit=2`)
    const second = await get(`${url}?limit=2&cursor=${first.nextCursor}`)
    const versions = [...first.items, ...second.items]
    expect(versions.map(({ fromScanNo }: { fromScanNo: number }) => fromScanNo)).toEqual([3, 2, 1])
    expect(versions[0]).toMatchObject({ toScanNo: 3, facts: { memoryMb: 3 } })
    expect(second.nextCursor).toBeNull()
  })
})

describe('rules', () => {
  it('are all listed, with fix and controls', async () => {
    const { items } = await get('/v1/rules')
    expect(items.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id).sort())
    const rule = await get('/v1/rules/lambda.url-auth-none')
    expect(items).toContainEqual(rule)
    expect(rule.fix.text.length).toBeGreaterThan(10)
    expect(rule.controls[0]).toEqual({ framework: expect.any(String), control: expect.any(String) })
  })

  it('return 404 if this release does not have them', async () => {
    expect(await get('/v1/rules/lambda.nonsense')).toMatchObject({
      type: problemType('not-found'),
      status: 404,
    })
  })
})

describe('the feed', () => {
  it('continues after its cursor', async () => {
    const first = await get('/v1/changes?limit=1')
    expect(first.items).toMatchObject([{ kind: 'account.created', entityId: seeded.accountId }])
    expect(first.nextCursor).toBe(first.items[0].cursor)
    const end = await get(`/v1/changes?cursor=${first.nextCursor}`)
    expect(end).toEqual({ items: [], nextCursor: first.nextCursor, hasMore: false })
  })

  it('is in commit order beyond ten entries', async () => {
    const database = api.database.forTenant(api.b.tenantId)
    for (let count = 0; count < 11; count += 1) {
      await database.sql((tx) => seedAccount(tx, String(600_000_000_000 + count)))
    }
    const feed = (await api.call(api.b.reader, 'GET', '/v1/changes')).json()
    const numbers = feed.items.map(({ cursor }: { cursor: string }) => Number(cursor.split('.')[1]))
    expect(numbers).toEqual(Array.from({ length: 11 }, (_, index) => index + 1))
  })

  it('returns 410 with a resync link for a cursor of another epoch', async () => {
    const answer = await api.call(api.a.reader, 'GET', `/v1/changes?cursor=${newId()}.7`)
    expect(answer.statusCode).toBe(410)
    expect(answer.json()).toMatchObject({
      type: problemType('feed-epoch-ended'),
      resync: '/v1/findings?state=all',
    })
  })

  it('refuses a malformed cursor', async () => {
    expect((await api.call(api.a.reader, 'GET', '/v1/changes?cursor=7')).statusCode).toBe(400)
  })
})
