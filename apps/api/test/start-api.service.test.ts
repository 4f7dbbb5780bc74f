import { PassThrough } from 'node:stream'
import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLog, startApi } from '../src/index.js'
import { createTestApi, type TestApi } from './test-api.js'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi(openSystem)
})
afterAll(() => api.close())

const start = (port: number) =>
  startApi({
    database: api.database,
    queue: api.queue,
    config: { host: '127.0.0.1', port, rateLimit: 1000, failedKeyLimit: 20, trustedProxies: [] },
    log: createLog('info', new PassThrough()),
  })

describe('startApi', () => {
  it('listens on loopback, serves requests, and stops without closing database and queue', async () => {
    const running = await start(0)
    expect(running.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const answer = await fetch(`${running.url}/v1/accounts`, {
      headers: { authorization: `Bearer ${api.a.reader}` },
    })
    expect([answer.status, await answer.json()]).toEqual([200, { items: [], nextCursor: null }])
    const page = await fetch(running.url)
    expect([page.status, page.url]).toEqual([200, `${running.url}/docs`])
    await running.close()
    await expect(fetch(`${running.url}/health`)).rejects.toThrow('fetch failed')
    expect(await api.database.ping()).toBe(true)
  })

  it('names PORT if the port is in use', async () => {
    const running = await start(0)
    const port = Number(new URL(running.url).port)
    await expect(start(port)).rejects.toThrow(`Port ${port} is in use. Set PORT to another port.`)
    await running.close()
  })
})
