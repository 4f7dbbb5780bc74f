import { PassThrough } from 'node:stream'
import { createApiKey, type Database, newSecretKey, openDatabase } from '@plumbline/db'
import { createTestDatabase } from '@plumbline/db/testing'
import { openQueue, type Queue } from '@plumbline/queue'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { buildApp } from '../src/http/build-app.js'
import { createLog } from '../src/main/create-log.js'
import type { OnboardingConfig } from '../src/config.js'

/** A tenant with a key of each role. */
export interface TestTenant {
  readonly tenantId: string
  readonly admin: string
  readonly reader: string
}

export interface TestApi {
  readonly app: FastifyInstance
  readonly database: Database
  readonly queue: Queue
  readonly a: TestTenant
  readonly b: TestTenant
  /** Everything that was logged so far. */
  readonly logged: () => string
  /** Sends a request with a key; a body goes as JSON. */
  call(
    key: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ): Promise<LightMyRequestResponse>
  close(): Promise<void>
}

/** The part of `openSystem` that is needed; only test files themselves may import it. */
type OpenSystem = (url: string) => {
  createTenant(tenant: { readonly name: string; readonly secretKey: string }): Promise<string>
  close(): Promise<void>
}

/** The app on its own database and queue, with two tenants. */
export async function createTestApi(
  openSystem: OpenSystem,
  options: {
    readonly rateLimit?: number
    readonly failedKeyLimit?: number
    readonly trustedProxies?: readonly string[]
    readonly onboarding?: OnboardingConfig
  } = {},
): Promise<TestApi> {
  const test = await createTestDatabase('with queue')
  const database = openDatabase({ appUrl: test.appUrl })
  const queue = await openQueue({ databaseUrl: test.appUrl })
  const system = openSystem(test.systemUrl)
  const secretKey = newSecretKey()
  const tenant = async (name: string) => keysOf(database, await system.createTenant({ name, secretKey }))
  const a = await tenant('A')
  const b = await tenant('B')
  await system.close()
  const lines: string[] = []
  const stream = new PassThrough()
  stream.on('data', (chunk: Buffer) => lines.push(chunk.toString()))
  const log = createLog('trace', stream)
  const limits = { rateLimit: 100_000, failedKeyLimit: 100_000, trustedProxies: [] }
  const app = await buildApp({ database, queue, ...limits, ...options, log })
  return {
    app,
    database,
    queue,
    a,
    b,
    logged: () => lines.join(''),
    call: (key, method, url, body) =>
      app.inject({
        method,
        url,
        headers: { authorization: `Bearer ${key}` },
        ...(body !== undefined && { payload: body }),
      }),
    async close() {
      await app.close()
      await queue.close()
      await database.close()
      await test.drop()
    },
  }
}

function keysOf(database: Database, tenantId: string): Promise<TestTenant> {
  return database.forTenant(tenantId).sql(async (tx) => {
    const admin = await createApiKey(tx, { name: 'admin', role: 'admin' }, null)
    const reader = await createApiKey(tx, { name: 'reader', role: 'reader' }, null)
    return { tenantId, admin: admin.key, reader: reader.key }
  })
}
