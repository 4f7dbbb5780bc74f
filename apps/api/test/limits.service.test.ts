import { connect, type Socket } from 'node:net'
import { PassThrough } from 'node:stream'
import { openDatabase } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { afterEach, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import { buildApp } from '../src/http/build-app.js'
import { createLog } from '../src/main/create-log.js'
import { createTestApi, type TestApi } from './test-api.js'

const limit = 5
const failedKeyLimit = 3
let api: TestApi
afterEach(() => api.close())

const start = async (trustedProxies: readonly string[] = []) => {
  api = await createTestApi(openSystem, { rateLimit: limit, failedKeyLimit, trustedProxies })
}
const wrongKey = (at: number) => `plb_${api.a.tenantId.replaceAll('-', '')}_${String(at).padEnd(43, 'x')}`
const statusOf = async (url: string, key: string | null, headers: Record<string, string> = {}) => {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` }
  return (await api.app.inject({ url, headers: { ...authorization, ...headers } })).statusCode
}
/** The statuses of `count` requests, one after the other. */
async function statuses(count: number, send: (at: number) => Promise<number>): Promise<readonly number[]> {
  const found: number[] = []
  for (let at = 0; at < count; at += 1) found.push(await send(at))
  return found
}
const times = (count: number, status: number) => Array.from({ length: count }, () => status)

describe('limits', () => {
  it.each([
    ['requests without a key', '/v1/accounts', 401],
    ['unknown paths', '/v1/nonsense', 404],
    ['malformed URLs', '/v1/rules/%E0%A4%A', 400],
  ])('count %s', async (_what, url, status) => {
    await start()
    expect(await statuses(limit + 2, () => statusOf(url, null))).toEqual([...times(limit, status), 429, 429])
    const refused = await api.app.inject(url)
    expect(refused.headers).toMatchObject({
      'content-type': expect.stringContaining('application/problem+json'),
      'x-ratelimit-remaining': '0',
    })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.json()).toMatchObject({ type: problemType('too-many-requests'), status: 429 })
    expect(await statusOf('/health', null)).toBe(200)
  })

  it('refuse wrong keys after a few, before they cost a transaction, also at once', async () => {
    await start()
    const found = await statuses(failedKeyLimit + 2, (at) => statusOf('/v1/accounts', wrongKey(at)))
    expect(found).toEqual([...times(failedKeyLimit, 401), 429, 429])
    await api.close()
    await start()
    const burst = await Promise.all(times(limit, 0).map((_, at) => statusOf('/v1/accounts', wrongKey(at))))
    expect(burst.filter((status) => status === 401)).toHaveLength(failedKeyLimit)
  })

  it('are separate for each valid key, whatever others of the same address do', async () => {
    await start()
    const { admin, reader } = api.a
    expect(await statusOf('/v1/accounts', reader)).toBe(200)
    expect(await statusOf('/v1/accounts', admin)).toBe(200)
    await statuses(limit + 1, () => statusOf('/openapi.json', null))
    await statuses(failedKeyLimit + 1, (at) => statusOf('/v1/accounts', wrongKey(at)))
    expect(await statusOf('/openapi.json', null)).toBe(429)
    const ofReader = await statuses(limit + 1, () => statusOf('/v1/accounts', reader))
    expect(ofReader).toEqual([...times(limit, 200), 429])
    expect(await statusOf('/v1/accounts', admin)).toBe(200)
  })

  it('count the address that a trusted proxy reports, and believe no other', async () => {
    const from = (address: string) => () => statusOf('/openapi.json', null, { 'x-forwarded-for': address })
    await start(['loopback'])
    expect(await statuses(limit + 1, from('198.51.100.7'))).toEqual([...times(limit, 200), 429])
    expect(await from('198.51.100.8')()).toBe(200)
    await api.close()
    await start()
    await statuses(limit, from('198.51.100.7'))
    expect(await from('198.51.100.8')()).toBe(429)
  })
})

/** What a server sends on a connection, until it closes it. */
function closedAfter(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece
    })
    socket.once('close', () => resolve(text))
    socket.once('error', reject)
  })
}

describe('connections', () => {
  const open = async () => {
    api = await createTestApi(openSystem)
    const url = new URL(await api.app.listen({ host: '127.0.0.1', port: 0 }))
    const socket = connect(Number(url.port), '127.0.0.1')
    return { socket, closed: closedAfter(socket) }
  }

  it('have timeouts and a maximum', async () => {
    await open().then(({ socket }) => socket.destroy())
    const { headersTimeout, requestTimeout, maxConnections } = api.app.server
    expect({ headersTimeout, requestTimeout, maxConnections }).toEqual({
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      maxConnections: 1_000,
    })
  })

  it('are closed once a request is refused whose body has not arrived', async () => {
    const { socket, closed } = await open()
    const head = 'POST /v1/accounts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'
    socket.write(`${head}Content-Length: 1000\r\n\r\n{`)
    const text = await closed
    expect(text).toMatch(/^HTTP\/1\.1 401 [^]*"status":401/)
    expect(text).toMatch(/connection: close/i)
  })

  it.each([
    ['headers that are too large', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['what is not HTTP', 'nonsense\r\n\r\n', 400],
  ])('answer %s with a problem and are closed', async (_what, bytes, status) => {
    const { socket, closed } = await open()
    socket.write(bytes)
    const [head = '', body = ''] = (await closed).split('\r\n\r\n')
    expect(head).toContain(`HTTP/1.1 ${status} `)
    expect(head).toContain('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ status })
  })
})

describe('while Postgres is gone', () => {
  it('authenticated requests get 503 with Retry-After, and the log has the cause', async () => {
    api = await createTestApi(openSystem)
    const database = openDatabase({ appUrl: 'postgresql://plumbline_app:x@127.0.0.1:1/plumbline' })
    const stream = new PassThrough()
    const limits = { rateLimit: 100, failedKeyLimit: 100, trustedProxies: [] }
    const app = await buildApp({ database, queue: api.queue, ...limits, log: createLog('info', stream) })
    const answer = await app.inject({
      url: '/v1/findings',
      headers: { authorization: `Bearer ${api.a.reader}` },
    })
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('5')
    expect(answer.json()).toMatchObject({ type: problemType('unavailable') })
    expect(String(stream.read())).toContain('ECONNREFUSED')
    await app.close()
    await database.close()
  })
})
