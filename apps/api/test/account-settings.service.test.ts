import { endScan, requestScan } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routeTable } from '../src/http/routes.generated.js'
import { type Seed, seed } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

let api: TestApi
let seeded: Seed
beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
  await seed(api.database, api.a.tenantId, '444455556666')
})
afterAll(() => api.close())

const patch = (body: object) => api.call(api.a.admin, 'PATCH', `/v1/accounts/${seeded.accountId}`, body)

describe('the settings of an account', () => {
  it('are changed one by one, and the feed names what changed and who changed it', async () => {
    const before = (await api.call(api.a.admin, 'GET', `/v1/accounts/${seeded.accountId}`)).json()
    const roleArn = 'arn:aws:iam::111122223333:role/Other'
    const changed = (await patch({ name: 'renamed', roleArn, regions: ['eu-west-1'] })).json()
    expect(changed).toMatchObject({
      name: 'renamed',
      regions: ['eu-west-1'],
      connection: { roleArn, externalId: before.connection.externalId },
    })
    const rotated = (await patch({ rotateExternalId: true })).json()
    expect(rotated.connection.externalId).not.toBe(before.connection.externalId)
    expect((await patch({ regions: null })).json().regions).toBeNull()
    await patch({ name: 'renamed' })
    const feed = (await api.call(api.a.reader, 'GET', '/v1/changes?kind=account.changed')).json().items
    expect(feed.map(({ body }: { body: { changed: string[] } }) => body.changed)).toEqual([
      ['name', 'regions', 'roleArn'],
      ['externalId'],
      ['regions'],
    ])
    expect(feed[0].body.actor).toMatchObject({ kind: 'api_key', name: 'admin' })
  })

  it('are used by the next scan', async () => {
    await patch({ regions: ['eu-central-1'] })
    const scan = await api.call(api.a.admin, 'POST', `/v1/accounts/${seeded.accountId}/scans`)
    expect(scan.json().regions).toEqual(['eu-central-1'])
    await api.call(api.a.admin, 'POST', `/v1/scans/${scan.json().id}/cancel`)
  })

  it.each([
    [{ roleArn: 'arn:aws:iam::999999999999:role/Other' }, '#/roleArn'],
    [{ roleArn: 'role' }, '#/roleArn'],
    [{ regions: [] }, '#/regions'],
    [{ name: '' }, '#/name'],
    [{ awsAccountId: '999999999999' }, '#/'],
  ])('refuse %j', async (body, pointer) => {
    const answer = await patch(body)
    expect(answer.json()).toMatchObject({ status: 400, errors: [{ in: 'body', pointer }] })
  })
})

describe('waiting', () => {
  it('returns when the scan ends, with a code and what to do if it failed', async () => {
    const tenant = api.database.forTenant(api.a.tenantId)
    const { id, fence } = await tenant.sql((tx) =>
      requestScan(tx, { accountId: seeded.accountId, trigger: 'manual', requestedBy: 'test', regions: null }),
    )
    const began = performance.now()
    expect((await api.call(api.a.reader, 'GET', `/v1/scans/${id}?wait=1`)).json().state).toBe('queued')
    expect(performance.now() - began).toBeGreaterThan(400)
    const waiting = api.call(api.a.reader, 'GET', `/v1/scans/${id}?wait=30`)
    const end = {
      scanId: id,
      state: 'failed',
      code: 'role_refused',
      failure: 'AWS refused the role.',
    } as const
    await tenant.sql((tx) => endScan(tx, end, fence))
    expect((await waiting).json()).toMatchObject({
      state: 'failed',
      failureCode: 'role_refused',
      failure: 'AWS refused the role.',
    })
  })
})

describe('an AWS account id', () => {
  const lists = routeTable.filter(
    ({ method, query }) => method === 'GET' && query !== undefined && 'accountId' in Object(query).shape,
  )

  it('selects an account wherever its id does', () => {
    expect(lists.map(({ operationId }) => operationId).sort()).toEqual([
      'getCompliance',
      'listChanges',
      'listDrift',
      'listFindings',
      'listResources',
      'listScans',
    ])
  })

  it.each(lists.map(({ operationId, url }) => [operationId, url] as const))('%s', async (_id, route) => {
    const url = route.replace(':framework', 'pci-dss-4.0.1')
    const get = async (query: string) => api.call(api.a.reader, 'GET', `${url}?${query}`)
    const byAws = await get('awsAccountId=111122223333')
    const byId = await get(`accountId=${seeded.accountId}`)
    expect(byAws.statusCode).toBe(200)
    expect(byAws.json()).toEqual(byId.json())
    const unknown = await get('awsAccountId=222222222222')
    expect(unknown.json()).toMatchObject({ status: 400, errors: [{ pointer: '#/awsAccountId' }] })
    const both = await get(`awsAccountId=444455556666&accountId=${seeded.accountId}`)
    expect(both.statusCode).toBe(400)
  })
})

describe('a refused request', () => {
  const raw =
    /Invalid input|Invalid option|Unrecognized|received|expected |Invalid GUID|Too (?:small|big)|Invalid string/

  it('is explained in our own words, for every route', async () => {
    const bodies = [
      {},
      { nonsense: 1 },
      { name: 7, role: [], regions: 'x', overlapMinutes: 'x', intervalMinutes: 0.5 },
    ]
    const texts: string[] = []
    for (const { method, url, body } of routeTable.filter(({ access }) => access !== 'public')) {
      const path = url.replace(':framework', 'x')
      const requests = [
        [`${path}?nonsense=1&limit=x&severity=x&accountId=7&since=x&new=x`, {}],
        ...(body === undefined ? [] : bodies.map((one) => [path, one] as const)),
      ] as const
      for (const [target, payload] of requests) {
        const answer = await api.call(api.a.admin, method, target, method === 'GET' ? undefined : payload)
        if (answer.statusCode === 400) texts.push(answer.json().detail, JSON.stringify(answer.json().errors))
      }
    }
    expect(texts.length).toBeGreaterThan(50)
    expect(texts.filter((text) => raw.test(text))).toEqual([])
  })

  it.each([
    ['accountId=7', 'accountId: must be an id of the form'],
    ['limit=x', 'limit: must be a number'],
    ['limit=501', 'limit: must be at most 500'],
    ['severity=x', 'severity/0: must be one of critical, high, medium, low'],
    ['nonsense=1', 'has no "nonsense"'],
  ])('%s: %s', async (query, text) => {
    expect((await api.call(api.a.reader, 'GET', `/v1/findings?${query}`)).json().detail).toContain(text)
  })
})
