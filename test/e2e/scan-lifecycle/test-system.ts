import { startTestbed, type Testbed, HUB } from '@plumbline/aws-testbed'
import { createApiKey, type Database, newSecretKey, openDatabase } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { createTestDatabase, type TestDatabase } from '@plumbline/db/testing'
import type { ScanDepth } from '@plumbline/model'
import { z } from 'zod'
import { type StartedProcess, startProcess } from './processes.js'
import { seedFiveServices, type SeededServices } from './seed-five-services.js'
import { testAccountId, testRegions } from './seed-functions.js'

/** The whole system under test: test bed, database, queue, and api and worker as separate processes. */
export interface TestSystem {
  readonly testbed: Testbed
  readonly seeded: SeededServices
  readonly test: TestDatabase
  readonly database: Database
  readonly tenantId: string
  /** Calls the API as an admin; rejects on any other status than those given. */
  request(method: string, path: string, body?: object, statuses?: readonly number[]): Promise<unknown>
  startWorker(env?: Readonly<Record<string, string>>): Promise<StartedProcess>
  readonly api: StartedProcess
  /** Everything that any process has logged so far. */
  logs(): string
  close(): Promise<void>
}

/** Starts the system, with the queue on Redis if a URL is given, else on Postgres. No worker is started yet. */
export async function openTestSystem(redisUrl: string | undefined): Promise<TestSystem> {
  const testbed = await startTestbed({ regions: [...testRegions] })
  const seeded = await seedFiveServices(testbed)
  const test = await createTestDatabase('with queue')
  const secretKey = newSecretKey()
  const system = openSystem(test.systemUrl)
  const tenantId = await system.createTenant({ name: 'Test', secretKey })
  await system.close()
  const database = openDatabase({ appUrl: test.appUrl })
  const { key } = await database
    .forTenant(tenantId)
    .sql((tx) => createApiKey(tx, { name: 'test', role: 'admin' }, null))
  const env = {
    DATABASE_URL: test.appUrl,
    DATABASE_SYSTEM_URL: test.systemUrl,
    PLUMBLINE_SECRET_KEY: secretKey,
    LOG_LEVEL: 'trace',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  }
  const started: StartedProcess[] = []
  const start = (module: string, more: Readonly<Record<string, string>>) => {
    const process = startProcess(module, { ...env, ...more })
    started.push(process)
    return process
  }
  const api = start('apps/api/dist/main/serve.js', { PORT: '0' })
  const [, url = ''] = await api.said(/"url":"(http[^"]+)"/)
  return {
    testbed,
    seeded,
    test,
    database,
    tenantId,
    api,
    request: (method, path, body, statuses = [200, 201, 202, 204]) =>
      request(`${url}${path}`, key, { method, body, statuses }),
    async startWorker(more = {}) {
      const worker = start('apps/worker/dist/main.js', { ...awsEnv(testbed), ...more })
      await worker.said(/worker started/)
      return worker
    },
    logs: () => started.map((process) => process.output()).join('\n'),
    async close() {
      for (const process of started) await process.end('SIGKILL')
      await database.close()
      await test.drop()
      await testbed.stop()
    },
  }
}

function awsEnv(testbed: Testbed): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: testbed.endpoint,
    AWS_ACCESS_KEY_ID: HUB.accessKeyId,
    AWS_SECRET_ACCESS_KEY: HUB.secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '2',
    AWS_RETRY_MODE: 'standard',
    AWS_RATE_FRACTION: '1',
    WORKER_LEASE_SECONDS: '3',
    WORKER_SWEEP_SECONDS: '0.5',
    WORKER_RETRY_SECONDS: '1',
  }
}

async function request(
  url: string,
  key: string,
  request: {
    readonly method: string
    readonly body: object | undefined
    readonly statuses: readonly number[]
  },
): Promise<unknown> {
  const response = await fetch(url, {
    method: request.method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  })
  const text = await response.text()
  if (!request.statuses.includes(response.status)) {
    throw new Error(`${request.method} ${url}: ${response.status} ${text}`)
  }
  return text === '' ? null : JSON.parse(text)
}

const createdAccount = z.object({
  id: z.string(),
  connection: z.object({ externalId: z.string().min(20) }).loose(),
})

/** An onboarded account. */
export interface OnboardedAccount {
  readonly accountId: string
  readonly roleArn: string
  readonly externalId: string
}

/** Onboards account B like a customer: register, then create the role with the ExternalId from Plumbline. */
export async function onboard(system: TestSystem, roleName: string): Promise<OnboardedAccount> {
  const account = await registerAccount(system, roleName)
  const { externalId } = account.connection
  const role = { accountId: testAccountId, roleName, externalId, trusted: HUB.accountId }
  const roleArn = await system.testbed.seedAccountRole(role)
  return { accountId: account.id, roleArn, externalId }
}

/** Only registers account B; returns its id. */
export async function register(system: TestSystem, roleName: string): Promise<string> {
  return (await registerAccount(system, roleName)).id
}

async function registerAccount(system: TestSystem, roleName: string) {
  const roleArn = `arn:aws:iam::${testAccountId}:role/${roleName}`
  const body = { name: 'test', awsAccountId: testAccountId, roleArn }
  return createdAccount.parse(await system.request('POST', '/v1/accounts', body))
}

const scanShape = z.object({
  id: z.string(),
  state: z.string(),
  scanNo: z.number(),
  failure: z.string().nullable(),
  missingActions: z.array(z.object({ action: z.string() }).loose()).default([]),
  coverage: z
    .array(z.object({ collector: z.string(), region: z.string(), state: z.string() }).loose())
    .default([]),
})
export type TestScan = z.output<typeof scanShape>

const terminal = ['partial', 'completed', 'failed', 'cancelled']

/** Requests a scan and waits until it has ended. */
export async function scanAndWait(
  system: TestSystem,
  accountId: string,
  depth: ScanDepth = 'standard',
): Promise<TestScan> {
  const { id } = scanShape.parse(await system.request('POST', `/v1/accounts/${accountId}/scans`, { depth }))
  return waitForScan(system, id)
}

/** Waits until a scan has ended, for at most two minutes. */
export async function waitForScan(system: TestSystem, scanId: string): Promise<TestScan> {
  for (let turn = 0; turn < 600; turn += 1) {
    const scan = scanShape.parse(await system.request('GET', `/v1/scans/${scanId}`))
    if (terminal.includes(scan.state)) return scan
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`scan ${scanId} has not ended:\n${system.logs().slice(-4000)}`)
}
