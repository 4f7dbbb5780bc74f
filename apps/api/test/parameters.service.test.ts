import { putRuleParameters } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from './test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(openSystem)
})
afterAll(() => api.close())

const put = (body: object) => api.call(api.a.admin, 'PUT', '/v1/parameters', body)
const get = async (tenant = api.a) => (await api.call(tenant.admin, 'GET', '/v1/parameters')).json()
const nothing = { parameters: {}, changedBy: null, changedAt: null, problems: [] }

describe('parameters of rules', () => {
  it('are set with the key and the time, for one tenant, and the feed names the rules', async () => {
    expect(await get()).toEqual(nothing)
    const set = {
      'iam.key-rotation-90': { days: 60 },
      'vpc.sg-any-port-world': { approvedPorts: ['443', '8443'] },
    }
    expect((await put(set)).json()).toMatchObject({
      parameters: set,
      changedBy: expect.stringMatching(/^api key admin/),
      changedAt: expect.stringMatching(/Z$/),
      problems: [],
    })
    expect(await get(api.b)).toEqual(nothing)
    await put(set)
    await put({ 'iam.key-rotation-90': { days: 30 } })
    const feed = (await api.call(api.a.reader, 'GET', '/v1/changes?kind=parameters.changed')).json().items
    expect(feed.map(({ body }: { body: { rules: string[] } }) => body.rules)).toEqual([
      ['iam.key-rotation-90', 'vpc.sg-any-port-world'],
      ['iam.key-rotation-90', 'vpc.sg-any-port-world'],
    ])
    expect(feed[0].body.actor).toMatchObject({ kind: 'api_key', name: 'admin' })
  })

  it.each([
    [{ 'iam.key-age': { days: 3 } }, '#/iam.key-age', 'no such rule'],
    [{ 'iam.root-used': { hours: 3 } }, '#/iam.root-used/hours', 'Parameters of iam.root-used: days'],
    [{ 'iam.root-used': { days: '3' } }, '#/iam.root-used/days', ''],
  ])('refuse %j', async (body, pointer, text) => {
    const answer = await put(body)
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ in: 'body', pointer }] })
    expect(answer.json().detail).toContain(text)
  })

  it('that this release no longer accepts are listed', async () => {
    const stored = { 'iam.gone': { days: 1 } }
    const change = { changedBy: 'an earlier release', actor: null }
    await api.database.forTenant(api.b.tenantId).sql((tx) => putRuleParameters(tx, stored, change))
    expect((await get(api.b)).problems).toEqual([expect.stringContaining('iam.gone: no such rule')])
  })

  it('are for admin keys only', async () => {
    expect((await api.call(api.a.reader, 'GET', '/v1/parameters')).statusCode).toBe(403)
  })
})
