import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fastify } from 'fastify'
import { problemType } from '../src/problems/problem-types.js'
import type { Route } from '../src/routes/define-route.js'
import { guardRouteTable } from '../src/routes/guard-route-table.js'
import { routeTable } from '../src/routes/route-table.js'
import { type Seed, seed } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

const unknownId = '01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10'
const documented = routeTable.filter(({ isHidden }) => isHidden !== true)
const behindKey = routeTable.filter(({ access }) => access !== 'public')
const nameOf = ({ method, url }: Route) => `${method} ${url}`
let api: TestApi
let seeded: Seed

beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
})
afterAll(() => api.close())

function urlOf(route: Route): string {
  const ids: Readonly<Record<string, string>> = {
    accounts: seeded.accountId,
    scans: seeded.scanId,
    findings: seeded.findingId,
    resources: seeded.resourceId,
    rules: 'lambda.url-auth-none',
  }
  return route.url
    .replace(':framework', 'hipaa')
    .replace(':id', ids[route.url.split('/')[2] ?? ''] ?? unknownId)
}

/** Bodies of routes that demand one, so that a request gets as far as the id. */
const bodies: Readonly<Record<string, object>> = { putSchedule: { intervalMinutes: 60 } }

function without(key: string | null, route: Route, url: string) {
  return api.app.inject({
    method: route.method,
    url,
    ...(key !== null && { headers: { authorization: key } }),
  })
}

describe('the route table', () => {
  it('is all registered, and refuses what is registered beside it', () => {
    expect(routeTable.filter(({ method, url }) => !api.app.hasRoute({ method, url })).map(nameOf)).toEqual([])
    const app = fastify()
    guardRouteTable(app, routeTable)
    app.get('/v1/accounts', async () => 'of the table')
    expect(() => app.get('/v1/planted', async () => 'beside it')).toThrow(
      '/v1/planted is not in the route table',
    )
    expect(() => app.delete('/v1/accounts', async () => 'beside it')).toThrow('DELETE /v1/accounts')
  })

  it('puts everything below /v1 behind a key, and what changes anything behind an admin key', () => {
    for (const { method, url, access } of routeTable) {
      const demanded = url.startsWith('/v1/')
        ? ['admin', ...(method === 'GET' ? ['reader'] : [])]
        : ['public']
      expect(demanded, `${method} ${url}`).toContain(access)
    }
  })
})

describe.each(behindKey.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  it.each([
    ['no key', null],
    ['another scheme', 'Basic YTpi'],
    ['what is no key', 'Bearer plb_x'],
    ['the key of no tenant', `Bearer plb_${unknownId.replaceAll('-', '')}_${'a'.repeat(43)}`],
  ])('refuses %s', async (_what, authorization) => {
    const answer = await without(authorization, route, urlOf(route))
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toContain('Bearer realm="plumbline"')
    expect(answer.json()).toMatchObject({ type: problemType('unauthenticated'), status: 401 })
  })

  it('refuses a key with a false secret', async () => {
    const forged = api.a.admin.slice(0, -1) + (api.a.admin.endsWith('A') ? 'B' : 'A')
    expect((await api.call(forged, route.method, urlOf(route))).statusCode).toBe(401)
  })
})

describe.each(
  behindKey.filter(({ access }) => access === 'admin').map((route) => [nameOf(route), route] as const),
)('%s', (_name, route) => {
  it('refuses a reader', async () => {
    const answer = await api.call(api.a.reader, route.method, urlOf(route))
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toMatchObject({ type: problemType('forbidden') })
  })
})

const byId = behindKey.filter(({ url }) => url.includes(':id') && !url.startsWith('/v1/rules/'))

describe.each(byId.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  it("answers 404 for another tenant's id", async () => {
    const answer = await api.call(api.b.admin, route.method, urlOf(route), bodies[route.operationId])
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ type: problemType('not-found') })
  })

  it('refuses what is no id', async () => {
    const answer = await api.call(api.a.admin, route.method, route.url.replace(':id', 'no-id'))
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({
      type: problemType('validation-failed'),
      errors: [{ in: 'path', pointer: '#/id' }],
    })
  })
})

describe.each(behindKey.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  it('refuses a filter that it does not know', async () => {
    const url = `${urlOf(route)}?no-such-filter=1`
    const answer = await api.call(api.a.admin, route.method, url, bodies[route.operationId])
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ type: problemType('validation-failed') })
  })
})

describe.each(
  behindKey.filter(({ url }) => /^\/v1\/[a-z]+$/.test(url)).filter(({ method }) => method === 'GET'),
)('GET $url', ({ url }) => {
  it('answers { items, nextCursor }', async () => {
    const body = (await api.call(api.a.reader, 'GET', url)).json()
    expect(Object.keys(body).sort()).toEqual(['items', 'nextCursor'])
    expect(body.items.length).toBeGreaterThan(0)
  })

  it("shows nothing of another tenant's", async () => {
    const body = (await api.call(api.b.reader, 'GET', url)).body
    for (const id of Object.values(seeded)) expect(body).not.toContain(id)
  })
})

describe('the OpenAPI document', () => {
  it('is 3.1 and has every documented route with its operation, security and problems', async () => {
    const document = (await api.app.inject('/openapi.json')).json()
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' })
    for (const route of documented) {
      const path = route.url.replace(/:(\w+)/g, '{$1}')
      const operation = document.paths[path]?.[route.method.toLowerCase()]
      expect(operation, nameOf(route)).toMatchObject({ operationId: route.operationId, tags: [route.tag] })
      expect(operation.security).toEqual(route.access === 'public' ? [] : [{ apiKey: [] }])
      expect(Object.keys(operation.responses)).toContain(String(route.success.status))
      expect(operation.responses['500'].content['application/problem+json'].schema).toEqual({
        $ref: '#/components/schemas/Problem',
      })
    }
    const operations = Object.values<object>(document.paths).flatMap((path) => Object.keys(path))
    expect(operations.length).toBe(documented.length)
  })

  it('has no dangling reference and no doubled operation id', async () => {
    const text = (await api.app.inject('/openapi.json')).body
    const document = JSON.parse(text)
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name ?? '',
    )
    expect(references.length).toBeGreaterThan(10)
    expect(references.filter((name) => document.components.schemas[name] === undefined)).toEqual([])
    expect(Object.keys(document.components.schemas).filter((name) => name.endsWith('Input'))).toEqual([])
    const ids = routeTable.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('describes and exemplifies', async () => {
    const document = (await api.app.inject('/openapi.json')).json()
    const { parameters, responses } = document.paths['/v1/findings'].get
    const control = parameters.find(({ name }: { name: string }) => name === 'control')
    expect(control).toMatchObject({
      in: 'query',
      required: false,
      description: expect.stringContaining('framework'),
    })
    expect(responses['200'].description).toBe('Findings')
    expect(document.components.schemas.NewAccount.properties.awsAccountId.example).toBe('111122223333')
    const scan = document.paths['/v1/accounts/{id}/scans'].post
    expect(scan.requestBody).toMatchObject({
      required: false,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/NewScan' } } },
    })
  })

  it('is shown on the page that / leads to', async () => {
    const home = await api.app.inject('/')
    expect([home.statusCode, home.headers.location]).toEqual([302, '/docs'])
    const page = await api.app.inject('/docs')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('swagger-ui')
  })
})

describe('problems and health', () => {
  it('answers an unknown route with a problem that leads on', async () => {
    const answer = await api.app.inject('/v1/nonsense?token=abc')
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({
      instance: '/v1/nonsense',
      detail: expect.stringContaining('/openapi.json'),
    })
  })

  it('names the request in header and problem alike', async () => {
    const answer = await api.app.inject('/v1/findings')
    expect(answer.json().requestId).toBe(answer.headers['x-request-id'])
  })

  it('answers a body that is no JSON, one too large and one of another type with problems', async () => {
    const send = (payload: string, type: string) =>
      api.app.inject({
        method: 'POST',
        url: '/v1/accounts',
        headers: { authorization: `Bearer ${api.a.admin}`, 'content-type': type },
        payload,
      })
    expect((await send('{', 'application/json')).json()).toMatchObject({ type: problemType('bad-request') })
    const large = await send(JSON.stringify({ name: 'x'.repeat(70_000) }), 'application/json')
    expect(large.json()).toMatchObject({ type: problemType('payload-too-large'), status: 413 })
    expect((await send('a=b', 'application/x-www-form-urlencoded')).json()).toMatchObject({
      type: problemType('unsupported-media-type'),
    })
  })

  it('lives and is ready', async () => {
    expect((await api.app.inject('/health')).json()).toEqual({ status: 'ok' })
    expect((await api.app.inject('/ready')).json()).toEqual({ status: 'ready' })
  })

  it('is not ready, and hides the reason of its failures, without its database', async () => {
    const other = await createTestApi(openSystem)
    await other.database.close()
    const ready = await other.app.inject('/ready')
    expect(ready.json()).toMatchObject({ status: 503, detail: 'Cannot reach: database. Try again later.' })
    const failed = await other.call(other.a.reader, 'GET', '/v1/accounts')
    expect(failed.json()).toMatchObject({ type: problemType('internal'), status: 500 })
    expect(failed.json().detail).toContain(failed.json().requestId)
    expect(other.logged()).toContain('request failed')
    await other.app.close()
    await other.queue.close()
  })

  it('slows down who asks too often, but not the probes', async () => {
    const other = await createTestApi(openSystem, { rateLimit: 3 })
    try {
      const answers = []
      for (let count = 0; count < 4; count += 1)
        answers.push(await other.call(other.a.reader, 'GET', '/v1/rules'))
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 429])
      expect(answers[3]?.json()).toMatchObject({ type: problemType('too-many-requests') })
      expect((await other.app.inject('/health')).statusCode).toBe(200)
    } finally {
      await other.close()
    }
  })

  it('never logs a key, not even one that is logged by mistake', async () => {
    await api.call(api.a.admin, 'GET', '/v1/accounts')
    api.app.log.info({ headers: { authorization: `Bearer ${api.a.admin}` } }, 'planted by the test')
    expect(api.logged()).toContain('planted by the test')
    expect(api.logged()).toContain('/v1/accounts')
    for (const key of [api.a.admin, api.a.reader, api.b.admin]) {
      expect(api.logged()).not.toContain(key.split('_')[2])
    }
  })
})
