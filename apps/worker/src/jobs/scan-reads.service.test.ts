import { createSessionCache } from '@plumbline/aws-collectors'
import {
  type Answer,
  type AwsServer,
  json,
  jsonError,
  type ServedRequest,
  serveAws,
  xml,
} from '@plumbline/aws-collectors/testing'
import { createAccount, getScan, listScans, requestScan, sql } from '@plumbline/db'
import { createScanFixture, dumpDatabase, type ScanFixture } from '@plumbline/db/testing'
import type { JobPayload, Queue } from '@plumbline/queue'
import type { ScanDepth } from '@plumbline/model'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readWorkerConfig } from '../config.js'
import type { WorkerContext } from '../worker-context.js'
import { collectPart, endPart } from './scan-collect.js'
import { planScan } from './scan-plan.js'

const awsAccountId = '222233334444'
const functionArn = `arn:aws:lambda:eu-west-1:${awsAccountId}:function:orders`
const secret = ['the', 'secret', 'of', 'the', 'session'].join('-')
const region = (name: string) =>
  `<item><regionName>${name}</regionName><optInStatus>opted-in</optInStatus><regionEndpoint>e</regionEndpoint></item>`
const answers: Readonly<Record<string, string>> = {
  AssumeRole:
    `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>KEY</AccessKeyId><SecretAccessKey>${secret}</SecretAccessKey>` +
    '<SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>',
  GetCallerIdentity: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${awsAccountId}</Account><Arn>arn:aws:sts::${awsAccountId}:assumed-role/r/s</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  DescribeRegions: `<R><regionInfo>${region('eu-west-1')}${region('us-east-1')}</regionInfo></R>`,
}

let fixture: ScanFixture
let server: AwsServer
let context: WorkerContext
let accountId: string
let log: string[]

beforeEach(async () => {
  fixture = await createScanFixture()
  server = await serveAws(answer)
  vi.stubEnv('AWS_ENDPOINT_URL', server.url)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'HUBKEY')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'hub')
  log = []
  context = newContext()
  const roleArn = `arn:aws:iam::${awsAccountId}:role/r`
  const connection = { kind: 'role' as const, roleArn, externalId: 'plb-x' }
  accountId = await fixture.tenant.sql((tx) =>
    createAccount(tx, { name: 'a', awsAccountId, partition: 'aws', connection }),
  )
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await fixture.close()
})

/** One function with a version in eu-west-1, and nothing else. */
function answer({ form, path, scope }: ServedRequest): Answer {
  const action = form.get('Action')
  if (action !== null) return xml(answers[action] ?? '<R/>')
  if (!scope.includes('/lambda/')) return json({})
  if (path.endsWith('/policy')) return jsonError(404, 'ResourceNotFoundException')
  if (path.endsWith('/runtime-management-config')) return json({ UpdateRuntimeOn: 'Auto' })
  if (path.endsWith('/recursion-config')) return json({ RecursiveLoop: 'Terminate' })
  if (!path.endsWith('/functions') && !path.endsWith('/functions/')) return json({})
  const entry = (Version: string) => ({
    FunctionArn: `${functionArn}:${Version}`,
    Version,
    LastModified: '2026-09-01T08:00:00.000+0000',
    Environment: { Variables: {} },
  })
  return json({ Functions: scope.includes('/eu-west-1/') ? [entry('$LATEST'), entry('1')] : [] })
}

/** A worker: its queue keeps what is enqueued. */
function newContext(): WorkerContext & { readonly jobs: JobPayload<'scan.collect'>[] } {
  const { database, system, secretKey, appUrl } = fixture
  const config = readWorkerConfig({
    DATABASE_URL: appUrl,
    DATABASE_SYSTEM_URL: appUrl,
    PLUMBLINE_SECRET_KEY: secretKey,
    AWS_MAX_ATTEMPTS: '1',
    AWS_RETRY_MODE: 'standard',
    AWS_RATE_FRACTION: '1',
  })
  const jobs: JobPayload<'scan.collect'>[] = []
  const enqueue = async (_: string, payload: JobPayload<'scan.collect'>) => void jobs.push(payload)
  const queue = { enqueue } as unknown as Queue
  const stream = { write: (line: string) => void log.push(line) }
  const logger = pino({ level: 'trace' }, stream)
  return { database, system, queue, config, log: logger, sessions: createSessionCache(), jobs }
}

const job = { signal: new AbortController().signal } as Parameters<typeof planScan>[2]

/** Plans a scan by the first worker, and reads its regions by the given ones in turn; `global` ends without being read. */
async function scan(depth: ScanDepth, workers: readonly WorkerContext[] = [context]) {
  server.requests.length = 0
  const { tenant, tenantId } = fixture
  const request = { accountId, trigger: 'manual' as const, requestedBy: 'test', regions: null, depth }
  const { id: scanId, fence } = await tenant.sql((tx) => requestScan(tx, request))
  const [planner] = workers
  if (planner === undefined) throw new Error('no worker')
  const { jobs } = planner as ReturnType<typeof newContext>
  jobs.length = 0
  await planScan(planner, { tenantId, scanId, fence }, job)
  const rows = await tenant.sql((tx) =>
    tx.query(sql`select id, region from scan_part where scan_id = ${scanId}::uuid`),
  )
  const global = rows.find(({ region: name }) => name === 'global')?.['id']
  const parts = jobs.filter(({ partId }) => partId !== global)
  for (const [at, payload] of parts.entries())
    await collectPart(workers[at % workers.length] ?? planner, payload, job)
  const held = { part: { partId: String(global), scanId }, lease: { fence: 1 }, tenant, coverage: {} }
  await endPart(planner, held, { state: 'failed', failure: 'not part of the test' })
  const detail = await tenant.sql((tx) => getScan(tx, scanId))
  const [row] = await tenant.sql((tx) =>
    tx.query(sql`select connection_calls from scan where id = ${scanId}::uuid`),
  )
  await tenant.sql((tx) => tx.query(sql`update scan set state = 'completed' where id = ${scanId}::uuid`))
  return { detail, connectionCalls: row?.['connection_calls'], calls: server.requests.map(nameOf) }
}

function nameOf({ form, path }: ServedRequest): string {
  return form.get('Action') ?? path.replace(/^\/[\d-]+\//, '').replaceAll(/orders|arn[^/]*/g, 'F')
}

const counted = (calls: readonly string[], name: string) => calls.filter((call) => call === name).length

describe('the calls of a scan', () => {
  it('open one session a worker, of which nothing is stored or logged, and are counted', async () => {
    const { calls, connectionCalls } = await scan('standard')
    expect(
      ['AssumeRole', 'GetCallerIdentity', 'DescribeRegions'].map((name) => counted(calls, name)),
    ).toEqual([1, 1, 1])
    expect(connectionCalls).toBe(3)
    expect(await dumpDatabase(fixture.superuserUrl)).not.toContain(secret)
    expect(log.length).toBeGreaterThan(0)
    expect(log.join('')).not.toContain(secret)
  })

  it('of a second worker open a second session', async () => {
    const { calls, connectionCalls } = await scan('standard', [context, newContext()])
    expect(counted(calls, 'AssumeRole')).toBe(2)
    expect(connectionCalls).toBe(6)
  })

  it('request NAT gateways in no region without network interfaces, except at full depth', async () => {
    expect(counted((await scan('standard')).calls, 'DescribeNatGateways')).toBe(0)
    expect(counted((await scan('full')).calls, 'DescribeNatGateways')).toBe(2)
  })
})

describe('daily facts', () => {
  const daily = ['functions/F/aliases', 'functions/F/concurrency', 'functions/F/provisioned-concurrency']

  it('are read by the first scan, carried forward by the next, and read at full depth', async () => {
    const first = await scan('standard')
    expect(daily.map((name) => counted(first.calls, name))).toEqual([1, 1, 1])
    expect(counted(first.calls, 'functions/F/policy')).toBe(2)
    const second = await scan('standard')
    expect(daily.map((name) => counted(second.calls, name))).toEqual([0, 0, 0])
    expect(counted(second.calls, 'functions/F/policy')).toBe(1)
    const [part] = second.detail.parts.filter(({ region: name }) => name === 'eu-west-1')
    expect(part?.coverage['lambda.function']).toMatchObject({ state: 'complete', carried: { facts: 7 } })
    const full = await scan('full')
    expect(full.calls.filter((call) => call.startsWith('functions'))).toEqual(
      first.calls.filter((call) => call.startsWith('functions')),
    )
    expect(full.detail.depth).toBe('full')
    const { items } = await fixture.tenant.sql((tx) =>
      listScans(tx, { accountId, states: null, after: null, limit: 10 }),
    )
    expect(items.map(({ depth }) => depth)).toEqual(['full', 'standard', 'standard'])
  })

  it('keep the time at which they were read, and are read again after a day', async () => {
    await scan('standard')
    const stored = () =>
      fixture.tenant.sql((tx) =>
        tx.query(sql`select daily, xmin::text as xmin from resource where arn = ${functionArn}`),
      )
    const [before] = await stored()
    await scan('standard')
    expect(await stored()).toEqual([before])
    await fixture.tenant.sql((tx) =>
      tx.query(sql`
        update resource set daily = jsonb_set(daily, '{readAt}', (
          select jsonb_object_agg(key, to_jsonb(value::timestamptz - interval '24 hours')) from jsonb_each_text(daily -> 'readAt')))
        where daily is not null`),
    )
    const third = await scan('standard')
    expect(daily.map((name) => counted(third.calls, name))).toEqual([1, 1, 1])
    const versions = await fixture.tenant.sql((tx) => tx.query(sql`select arn from resource_history`))
    expect(versions).toEqual([])
  })
})
