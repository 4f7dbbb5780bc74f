import { sql } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import { createTestApi, type TestApi } from './test-api.js'

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
let api: TestApi

beforeAll(async () => {
  api = await createTestApi(openSystem)
})
afterAll(() => api.close())

const create = async (body: object) => (await api.call(api.a.admin, 'POST', '/v1/api-keys', body)).json()
const statusWith = async (key: string) => (await api.call(key, 'GET', '/v1/accounts')).statusCode
const list = async () => (await api.call(api.a.admin, 'GET', '/v1/api-keys?limit=500')).json().items
const entry = async (id: string) => (await list()).find((key: { id: string }) => key.id === id)
const feed = async (entityId: string) =>
  (await api.call(api.a.reader, 'GET', '/v1/changes?limit=500'))
    .json()
    .items.filter((change: { entityId: string }) => change.entityId === entityId)
const actor = { kind: 'api_key', id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'admin' }

describe('API keys', () => {
  it('are created as a reader without an end by default, returned once, and listed with their last use', async () => {
    const created = await create({ name: ' ci ' })
    expect(created).toMatchObject({
      name: 'ci',
      role: 'reader',
      state: 'active',
      expiresAt: null,
      revokedAt: null,
      lastUsedOn: null,
    })
    expect(created.key.split('_')[2].slice(0, 8)).toBe(created.prefix)
    expect(await statusWith(created.key)).toBe(200)
    const { key, ...shown } = created
    expect(await entry(created.id)).toEqual({
      ...shown,
      lastUsedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
    })
    const { body } = await api.call(api.a.admin, 'GET', '/v1/api-keys')
    expect(body).not.toContain(key.split('_')[2])
    expect(api.logged()).not.toContain(key.split('_')[2])
    expect(await feed(created.id)).toMatchObject([
      { kind: 'api_key.created', body: { name: 'ci', role: 'reader', prefix: created.prefix, actor } },
    ])
  })

  it('are listed page by page', async () => {
    for (const name of ['b', 'a']) await create({ name })
    const first = (await api.call(api.a.admin, 'GET', '/v1/api-keys?limit=1')).json()
    expect(first.items.map(({ name }: { name: string }) => name)).toEqual(['a'])
    const second = (
      await api.call(api.a.admin, 'GET', `/v1/api-keys?limit=2&cursor=${first.nextCursor}`)
    ).json()
    expect(second.items.map(({ name }: { name: string }) => name)).toEqual(['admin', 'b'])
  })

  it('are refused once revoked, and revoking again changes nothing', async () => {
    const { id, key } = await create({ name: 'leaked', role: 'admin' })
    expect((await api.call(key, 'DELETE', `/v1/api-keys/${id}`)).statusCode).toBe(204)
    const refused = await api.call(key, 'GET', '/v1/accounts')
    expect(refused.statusCode).toBe(401)
    expect(refused.json().detail).toContain('revoked')
    const revoked = await entry(id)
    expect(revoked).toMatchObject({ state: 'revoked', revokedAt: expect.any(String) })
    expect((await api.call(api.a.admin, 'DELETE', `/v1/api-keys/${id}`)).statusCode).toBe(204)
    expect(await entry(id)).toEqual(revoked)
    expect((await feed(id)).map(({ kind }: { kind: string }) => kind)).toEqual([
      'api_key.created',
      'api_key.revoked',
    ])
  })

  it('are refused once expired', async () => {
    const { id, key, expiresAt } = await create({ name: 'short', expiresAt: inAnHour() })
    expect(expiresAt).toMatch(/Z$/)
    expect(await statusWith(key)).toBe(200)
    await api.database
      .forTenant(api.a.tenantId)
      .sql((tx) =>
        tx.query(sql`update api_key set expires_at = now() - interval '1 second' where id = ${id}`),
      )
    expect(await statusWith(key)).toBe(401)
    expect(await entry(id)).toMatchObject({ state: 'expired', revokedAt: null })
    const rotated = await api.call(api.a.admin, 'POST', `/v1/api-keys/${id}/rotate`)
    expect([rotated.statusCode, rotated.json().type]).toEqual([409, problemType('conflict')])
  })

  it('are replaced: the previous key is refused at once, or after the overlap', async () => {
    const first = await create({ name: 'rotating', expiresAt: inAnHour() })
    const second = (await api.call(api.a.admin, 'POST', `/v1/api-keys/${first.id}/rotate`)).json()
    expect(second).toMatchObject({ name: 'rotating', role: 'reader', state: 'active' })
    expect(Math.abs(Date.parse(second.expiresAt) - Date.parse(inAnHour()))).toBeLessThan(60_000)
    expect([await statusWith(first.key), await statusWith(second.key)]).toEqual([401, 200])
    const url = `/v1/api-keys/${second.id}/rotate`
    const third = (await api.call(api.a.admin, 'POST', url, { overlapMinutes: 5, expiresAt: null })).json()
    expect(third.expiresAt).toBeNull()
    expect([await statusWith(second.key), await statusWith(third.key)]).toEqual([200, 200])
    const { state, expiresAt } = await entry(second.id)
    expect(state).toBe('active')
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(300_000)
    expect((await feed(second.id)).at(-1)).toMatchObject({
      kind: 'api_key.rotated',
      body: { replacedBy: third.id, overlapMinutes: 5, actor },
    })
  })

  it.each([
    ['a past expiry', { name: 'x', expiresAt: '2020-01-01T00:00:00Z' }, '#/expiresAt', 'future'],
    ['an expiry of the year 0', { name: 'x', expiresAt: '0000-01-01T00:00:00Z' }, '#/expiresAt', 'year'],
    ['an unknown role', { name: 'x', role: 'owner' }, '#/role', ''],
    ['an empty name', { name: ' ' }, '#/name', ''],
  ])('are refused with %s', async (_what, body, pointer, says) => {
    const answer = await api.call(api.a.admin, 'POST', '/v1/api-keys', body)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors[0].pointer).toBe(pointer)
    expect(answer.json().errors[0].detail).toContain(says)
  })
})

describe('changes of accounts', () => {
  it('name the key that made them', async () => {
    const account = {
      name: 'production',
      awsAccountId: '444455556666',
      roleArn: 'arn:aws:iam::444455556666:role/PlumblineReader',
    }
    const { id } = (await api.call(api.a.admin, 'POST', '/v1/accounts', account)).json()
    await api.call(api.a.admin, 'PUT', `/v1/accounts/${id}/schedule`, { intervalMinutes: 60 })
    const scan = (await api.call(api.a.admin, 'POST', `/v1/accounts/${id}/scans`)).json()
    expect(scan.requestedBy).toMatch(/^api key admin \([0-9a-f-]{36}\)$/)
    await api.call(api.a.admin, 'DELETE', `/v1/accounts/${id}`)
    expect(await feed(id)).toMatchObject([
      { kind: 'account.created', body: { name: 'production', actor } },
      { kind: 'schedule.changed', body: { intervalMinutes: 60, jitterMinutes: 6, actor } },
      { kind: 'account.deleted', body: { awsAccountId: '444455556666', actor } },
    ])
    expect(await feed(scan.id)).toMatchObject([{ kind: 'scan.finished', body: { actor } }])
  })
})
