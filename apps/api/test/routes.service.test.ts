import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fastify } from 'fastify'
import { problemType } from '../src/http/api-problem.js'
import type { Route } from '../src/http/define-route.js'
import { guardRouteTable } from '../src/http/guard-route-table.js'
import { routeTable } from '../src/http/routes.generated.js'
import { exampleOf, hasRowId } from './example-of.js'
import { type Seed, seed } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

const unknownId = '01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10'
const documented = routeTable.filter(({ isHidden }) => isHidden !== true)
const behindKey = routeTable.filter(({ access }) => access !== 'public')
const byId = behindKey.filter(({ params }) => hasRowId(params))
const nameOf = ({ method, url }: Route) => `${method} ${url}`
let api: TestApi
let seeded: Seed
const rows = (): Readonly<Record<string, string>> => ({ ...seeded })

beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
})
afterAll(() => api.close())

/** The name of the row that `:id` means: `accountId` in `/v1/accounts/:id/scans`. */
const idName = ({ url }: Route) =>
  `${url
    .split('/')[2]
    ?.replace(/s$/, '')
    .replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`

/** The URL with the seeded row's id, or with the example of each other parameter. */
function urlOf(route: Route): string {
  const examples = route.params === undefined ? {} : exampleOf(route.params)
  const ids = hasRowId(route.params) ? { id: rows()[idName(route)] ?? unknownId } : {}
  const values: Readonly<Record<string, unknown>> = { ...examples, ...ids }
  return route.url.replaceAll(/:(\w+)/g, (_, name: string) => String(values[name]))
}

/** The smallest body that a route accepts, so that a request gets as far as the id; none if it is optional. */
function bodyOf({ body }: Route): object | undefined {
  return body === undefined || body.safeParse(null).success ? undefined : exampleOf(body)
}

function without(key: string | null, route: Route, url: string) {
  return api.app.inject({
    method: route.method,
    url,
    ...(key !== null && { headers: { authorization: key } }),
  })
}

describe('the route table', () => {
  it('has a seeded row for every :id, and examples that make up a valid body', () => {
    const seededIds = Object.keys(rows())
    expect(
      byId.map(idName).filter((name) => !seededIds.includes(name)),
      'add the row to test/seed.ts',
    ).toEqual([])
    const invalid = routeTable.filter(
      (route) => route.body?.safeParse(bodyOf(route) ?? null).success === false,
    )
    expect(invalid.map(nameOf), 'give each required property of the body an example').toEqual([])
  })

  it('is completely registered, and no other route can be', () => {
    expect(routeTable.filter(({ method, url }) => !api.app.hasRoute({ method, url })).map(nameOf)).toEqual([])
    const app = fastify()
    guardRouteTable(app, routeTable)
    app.get('/v1/accounts', async () => 'in the table')
    expect(() => app.get('/v1/planted', async () => 'not in the table')).toThrow(
      '/v1/planted is not in the route table',
    )
    expect(() => app.delete('/v1/accounts', async () => 'not in the table')).toThrow('DELETE /v1/accounts')
  })

  it('requires a key for everything below /v1, and an admin key for everything but GET', () => {
    for (const { method, url, access } of routeTable) {
      const allowed = url.startsWith('/v1/') ? ['admin', ...(method === 'GET' ? ['reader'] : [])] : ['public']
      expect(allowed, `${method} ${url}`).toContain(access)
    }
  })
})

describe.each(behindKey.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  it.each([
    ['no key', null],
    ['another scheme', 'Basic YTpi'],
    ['a malformed key', 'Bearer plb_x'],
    ['a key of an unknown tenant', `Bearer plb_${unknownId.replaceAll('-', '')}_${'a'.repeat(43)}`],
  ])('refuses %s', async (_what, authorization) => {
    const answer = await without(authorization, route, urlOf(route))
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toContain('Bearer realm="plumbline"')
    expect(answer.json()).toMatchObject({ type: problemType('unauthenticated'), status: 401 })
  })

  it('refuses a key with a wrong secret', async () => {
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

describe.each(byId.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  it("returns 404 for another tenant's id", async () => {
    const answer = await api.call(api.b.admin, route.method, urlOf(route), bodyOf(route))
    expect(answer.statusCode).toBe(404)
    expect(answer.json()).toMatchObject({ type: problemType('not-found') })
  })

  it('refuses a malformed id', async () => {
    const answer = await api.call(api.a.admin, route.method, route.url.replace(':id', 'no-id'))
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({
      type: problemType('validation-failed'),
      errors: [{ in: 'path', pointer: '#/id' }],
    })
  })
})

describe.each(behindKey.map((route) => [nameOf(route), route] as const))('%s', (_name, route) => {
  it('refuses an unknown query parameter', async () => {
    const url = `${urlOf(route)}?no-such-filter=1`
    const answer = await api.call(api.a.admin, route.method, url, bodyOf(route))
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ type: problemType('validation-failed') })
  })
})

describe.each(
  behindKey
    .filter(({ method, url }) => method === 'GET' && /^\/v1\/[a-z-]+$/.test(url))
    .filter(({ url }) => url !== '/v1/parameters'),
)('GET $url', ({ url, access }) => {
  const keyOf = (tenant: TestApi['a']) => (access === 'admin' ? tenant.admin : tenant.reader)

  it('returns { items, nextCursor }', async () => {
    const body = (await api.call(keyOf(api.a), 'GET', url)).json()
    expect(
      Object.keys(body)
        .filter((name) => name !== 'hasMore')
        .sort(),
    ).toEqual(['items', 'nextCursor'])
    expect(body.items.length).toBeGreaterThan(0)
  })

  it("shows nothing of another tenant's", async () => {
    const body = (await api.call(keyOf(api.b), 'GET', url)).body
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

  it('has no dangling reference and no duplicate operation id', async () => {
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

  it('has descriptions and examples', async () => {
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
      content: {
        'application/json': {
          schema: { anyOf: [{ $ref: '#/components/schemas/NewScan' }, { type: 'null' }] },
        },
      },
    })
  })

  it('is shown on the page that / redirects to', async () => {
    const root = await api.app.inject('/')
    expect([root.statusCode, root.headers.location]).toEqual([302, '/docs'])
    const page = await api.app.inject('/docs')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('swagger-ui')
  })
})

describe('problems and health', () => {
  it('returns a problem for an unknown route that refers to the OpenAPI document', async () => {
    const answer = await api.app.inject('/v1/nonsense?token=abc')
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({
      instance: '/v1/nonsense',
      detail: expect.stringContaining('/openapi.json'),
    })
  })

  it.each([
    ['TRACE', '/v1/findings', 405, 'GET, HEAD'],
    ['DELETE', '/v1/findings', 405, 'GET, HEAD'],
    ['PUT', `/v1/accounts/${unknownId}`, 405, 'PATCH, DELETE, GET, HEAD'],
    ['PATCH', '/v1/nonsense', 404, undefined],
  ] as const)('answers %s %s with %i', async (method, url, status, allow) => {
    const answer = await api.app.inject({ method, url })
    expect([answer.statusCode, answer.headers.allow]).toEqual([status, allow])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it('answers methods on the wire that a path does not have with 405', async () => {
    const url = new URL(await api.app.listen({ host: '127.0.0.1', port: 0 }))
    const send = async (method: string, path: string) => {
      const sent = request({ host: url.hostname, port: url.port, method, path, agent: false }).end()
      const [answer] = (await once(sent, 'response')) as [IncomingMessage]
      answer.resume()
      return [answer.statusCode, answer.headers.allow, answer.headers['content-type']?.split(';')[0]]
    }
    for (const method of ['QUERY', 'TRACE', 'PROPFIND', 'OPTIONS', 'LOCK']) {
      const type = 'application/problem+json'
      expect([method, await send(method, '/v1/findings')]).toEqual([method, [405, 'GET, HEAD', type]])
      expect([method, await send(method, '/v1/nonsense')]).toEqual([method, [404, undefined, type]])
    }
  })

  it.each([
    [`/v1/rules/${'a'.repeat(200)}`, 400],
    ['/v1/rules/%E0%A4%A', 400],
    ['/docs/static/../x', 404],
  ])('answers %s with a problem and status %i', async (path, status) => {
    const answer = await api.app.inject({
      method: 'GET',
      url: path,
      headers: { authorization: `Bearer ${api.a.reader}` },
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it('forbids caches to store anything below /v1', async () => {
    for (const url of ['/v1/findings', '/v1/nonsense'])
      expect((await api.call(api.a.reader, 'GET', url)).headers['cache-control']).toBe('no-store')
  })

  it('has the same request id in header and problem', async () => {
    const answer = await api.app.inject('/v1/findings')
    expect(answer.json().requestId).toBe(answer.headers['x-request-id'])
  })

  it('returns problems for a body that is not JSON, is too large, or has another media type', async () => {
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

  it('is running and ready', async () => {
    expect((await api.app.inject('/health')).json()).toEqual({ status: 'ok' })
    expect((await api.app.inject('/ready')).json()).toEqual({ status: 'ready' })
  })

  it('is not ready without its database, and does not show the cause of failures', async () => {
    const other = await createTestApi(openSystem)
    await other.database.close()
    const ready = await other.app.inject('/ready')
    expect(ready.json()).toMatchObject({ status: 503, detail: 'Unreachable: database. Retry later.' })
    const failed = await other.call(other.a.reader, 'GET', '/v1/accounts')
    expect(failed.json()).toMatchObject({ type: problemType('internal'), status: 500 })
    expect(failed.json().detail).toContain(failed.json().requestId)
    expect(other.logged()).toContain('request failed')
    await other.app.close()
    await other.queue.close()
  })

  it('never logs a key, not even of a URL or by mistake', async () => {
    await api.call(api.a.admin, 'GET', '/v1/accounts')
    api.app.log.info({ headers: { authorization: `Bearer ${api.a.admin}` } }, 'planted by the test')
    for (const path of [
      '/v1/accounts?key=KEY',
      '/v1/accounts?KEY=1',
      '/KEY',
      '/v1/accounts/KEY',
      '/v1/rules/KEY',
    ])
      await api.call(api.a.admin, 'GET', path.replace('KEY', api.a.admin))
    expect(api.logged()).toContain('planted by the test')
    expect(api.logged()).toContain('"parameters":["key"]')
    for (const key of [api.a.admin, api.a.reader, api.b.admin]) {
      expect(api.logged()).not.toContain(key.split('_')[2])
    }
  })

  it('logs each request by its route, with the key and tenant of the caller', async () => {
    await api.call(api.b.reader, 'GET', `/v1/accounts/${unknownId}?secret=hunter2`)
    const lines = api.logged().trim().split('\n')
    const [line = '{}'] = lines.filter((one) => one.includes(api.b.tenantId)).slice(-1)
    expect(JSON.parse(line)).toMatchObject({
      method: 'GET',
      route: '/v1/accounts/:id',
      parameters: ['secret'],
      status: 400,
      tenantId: api.b.tenantId,
      keyId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(api.logged()).not.toMatch(new RegExp(`hunter2|${unknownId}`))
  })
})
