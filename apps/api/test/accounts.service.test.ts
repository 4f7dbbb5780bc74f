import { parseApiKey, sql } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import { coverage, evaluated, seedAccount, seedResource } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

const account = {
  name: 'production',
  awsAccountId: '444455556666',
  roleArn: 'arn:aws:iam::444455556666:role/security/PlumblineReader',
}
let api: TestApi

beforeAll(async () => {
  api = await createTestApi(openSystem)
})
afterAll(() => api.close())

describe('accounts', () => {
  it('registers an account with a generated ExternalId, returns it, refuses a duplicate and deletes it', async () => {
    const created = await api.call(api.a.admin, 'POST', '/v1/accounts', account)
    expect(created.statusCode).toBe(201)
    const body = created.json()
    expect(body).toMatchObject({
      name: 'production',
      awsAccountId: '444455556666',
      partition: 'aws',
      connection: { kind: 'role', roleArn: account.roleArn, externalId: body.onboarding.externalId },
      health: { state: 'never_scanned', lastScan: null, coverage: null, missingActions: [] },
    })
    expect(body.onboarding.externalId).toMatch(/^plb-[\w-]{32}$/)
    expect(body.onboarding.trustCondition.StringEquals['sts:ExternalId']).toBe(body.onboarding.externalId)
    expect(created.headers.location).toBe(`/v1/accounts/${body.id}`)

    const again = await api.call(api.a.admin, 'POST', '/v1/accounts', account)
    expect(again.statusCode).toBe(409)
    expect(again.json()).toMatchObject({
      type: problemType('conflict'),
      detail: expect.stringContaining('444455556666'),
    })

    const url = `/v1/accounts/${body.id}`
    expect((await api.call(api.a.admin, 'GET', url)).json()).toMatchObject({ id: body.id })
    expect((await api.call(api.a.admin, 'DELETE', url)).statusCode).toBe(204)
    expect((await api.call(api.a.admin, 'GET', url)).statusCode).toBe(404)
    expect((await api.call(api.a.admin, 'DELETE', url)).statusCode).toBe(404)
  })

  it('allows two tenants to register the same AWS account, each with its own ExternalId', async () => {
    const twin = { ...account, awsAccountId: '777788889999', roleArn: 'arn:aws:iam::777788889999:role/R' }
    const ofA = (await api.call(api.a.admin, 'POST', '/v1/accounts', twin)).json()
    const ofB = (await api.call(api.b.admin, 'POST', '/v1/accounts', twin)).json()
    expect(ofB.id).not.toBe(ofA.id)
    expect(ofB.onboarding.externalId).not.toBe(ofA.onboarding.externalId)
  })

  it('hides the ExternalId from readers and from logs', async () => {
    const other = {
      ...account,
      awsAccountId: '121212121212',
      roleArn: 'arn:aws-us-gov:iam::121212121212:role/R',
    }
    const { id, onboarding, partition } = (await api.call(api.a.admin, 'POST', '/v1/accounts', other)).json()
    expect(partition).toBe('aws-us-gov')
    const seen = await api.call(api.a.reader, 'GET', `/v1/accounts/${id}`)
    expect(seen.json().connection).toEqual({ kind: 'role', roleArn: other.roleArn })
    expect((await api.call(api.a.reader, 'GET', '/v1/accounts')).body).not.toContain(onboarding.externalId)
    expect(api.logged()).not.toContain(onboarding.externalId)
  })

  it.each([
    ['a role of another account', { roleArn: 'arn:aws:iam::999999999999:role/R' }, '#/roleArn'],
    ['the ARN of a user', { roleArn: 'arn:aws:iam::444455556666:user/R' }, '#/roleArn'],
    ['an account id of 11 digits', { awsAccountId: '44445555666' }, '#/awsAccountId'],
    ['an empty name', { name: ' ' }, '#/name'],
    ["a partition that is not the role's", { partition: 'aws-cn' }, '#/partition'],
  ])('refuses %s and points to the field', async (_what, change, pointer) => {
    const answer = await api.call(api.a.admin, 'POST', '/v1/accounts', { ...account, ...change })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().type).toBe(problemType('validation-failed'))
    expect(answer.json().errors).toContainEqual(expect.objectContaining({ in: 'body', pointer }))
  })

  it('refuses an ExternalId from the caller', async () => {
    const answer = await api.call(api.a.admin, 'POST', '/v1/accounts', { ...account, externalId: 'mine' })
    expect(answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining('externalId') })
  })

  it('derives health from scans', async () => {
    const tenant = api.database.forTenant(api.a.tenantId)
    const accountId = await tenant.sql((tx) => seedAccount(tx, '232323232323'))
    const url = `/v1/accounts/${accountId}`
    const health = async () => (await api.call(api.a.reader, 'GET', url)).json().health
    const scan = (await api.call(api.a.admin, 'POST', `${url}/scans`)).json()
    expect(await health()).toMatchObject({
      state: 'pending',
      lastScan: { id: scan.id, state: 'queued', scanNo: 1 },
    })
    await tenant.sql((tx) => evaluated(tx, scan.id, coverage))
    expect(await health()).toMatchObject({
      state: 'incomplete',
      lastEvaluatedAt: '2026-11-20T10:00:00.000Z',
      coverage: { complete: 1, partial: 1, denied: 0, failed: 0, skipped: 0 },
      missingActions: ['lambda:GetPolicy'],
    })
    const next = (await api.call(api.a.admin, 'POST', `${url}/scans`)).json()
    await tenant.sql((tx) =>
      tx.query(sql`update scan set state = 'failed', failure = 'no role' where id = ${next.id}`),
    )
    expect(await health()).toMatchObject({
      state: 'failing',
      lastScan: { failure: 'no role' },
      missingActions: ['lambda:GetPolicy'],
    })
  })

  it('deletes an account with all its rows, and cancels its scan, also in the feed', async () => {
    const tenant = api.database.forTenant(api.b.tenantId)
    const accountId = await tenant.sql(async (tx) => {
      const id = await seedAccount(tx, '343434343434')
      await seedResource(tx, id, 'arn:aws:lambda:eu-west-1:343434343434:function:gone', 'gone')
      return id
    })
    const scan = (await api.call(api.b.admin, 'POST', `/v1/accounts/${accountId}/scans`)).json()
    expect((await api.call(api.b.admin, 'DELETE', `/v1/accounts/${accountId}`)).statusCode).toBe(204)
    expect((await api.call(api.b.reader, 'GET', `/v1/scans/${scan.id}`)).statusCode).toBe(404)
    expect((await api.call(api.b.reader, 'GET', '/v1/resources')).json().items).toEqual([])
    const feed = (await api.call(api.b.reader, 'GET', '/v1/changes')).json().items
    expect(feed.slice(-2)).toMatchObject([
      { kind: 'scan.finished', entityId: scan.id, body: { state: 'cancelled' } },
      { kind: 'account.deleted', entityId: accountId },
    ])
  })

  it('pages through accounts of the same name without gaps or duplicates', async () => {
    const tenant = api.database.forTenant(api.b.tenantId)
    const ids = await tenant.sql(async (tx) => {
      const created: string[] = []
      for (let number = 0; number < 7; number += 1)
        created.push(await seedAccount(tx, `50000000000${number}`))
      await tx.query(sql`update account set name = 'twin'`)
      return created
    })
    const seen: string[] = []
    let cursor = ''
    for (let page = 0; page < 10 && cursor !== 'end'; page += 1) {
      const url = `/v1/accounts?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`
      const body = (await api.call(api.b.reader, 'GET', url)).json()
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.nextCursor ?? 'end'
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toEqual(expect.arrayContaining(ids))
  })

  it('refuses a revoked key immediately, and records the day on which a key was last used', async () => {
    const tenant = api.database.forTenant(api.a.tenantId)
    const { prefix } = parseApiKey(api.a.reader) ?? { prefix: '' }
    const [key] = await tenant.sql((tx) =>
      tx.query(sql`
        select last_used_day = (now() at time zone 'UTC')::date as "isToday" from api_key where prefix = ${prefix}`),
    )
    expect(key).toEqual({ isToday: true })
    await tenant.sql((tx) => tx.query(sql`update api_key set revoked_at = now() where prefix = ${prefix}`))
    expect((await api.call(api.a.reader, 'GET', '/v1/rules')).statusCode).toBe(401)
  })
})
