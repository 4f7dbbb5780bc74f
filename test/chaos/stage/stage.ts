import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { HUB, startTestbed, type Testbed } from '@plumbline/aws-testbed'
import { createApiKey, type Database, openDatabase } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { seedFiveServices } from '../../e2e/scan-lifecycle/seed-five-services.js'
import { testAccountId, testRegions } from '../../e2e/scan-lifecycle/seed-functions.js'
import { type RecordedAccount, writeRecordings } from '../accounts.js'
import { type Backend, leaseSeconds } from '../fault-kinds.js'
import type { Abilities } from './abilities.js'
import { type FakeClock, openFakeClock } from './fake-clock.js'
import { freePort } from '@plumbline/db/testing'
import { type PostgresServer, startPostgresServer } from './postgres-server.js'
import { type RedisServer, startRedisServer } from './redis-server.js'
import { openSmallDisk, type SmallDisk } from './small-disk.js'
import { type SupervisedProcess, superviseProcess } from './supervised-process.js'
import { openTcpLink, type TcpLink } from './tcp-link.js'

/** A role of the AWS test bed that scans assume. */
export interface AwsAccount {
  readonly awsAccountId: string
  readonly roleArn: string
  readonly externalId: string
}

/** The product as separate processes, and everything around it that can fail. */
export interface Stage {
  readonly backend: Backend
  readonly postgres: PostgresServer
  readonly databaseLink: TcpLink
  readonly redis: { readonly server: RedisServer; readonly link: TcpLink } | null
  readonly disk: SmallDisk | null
  readonly workers: readonly SupervisedProcess[]
  readonly api: SupervisedProcess
  readonly workerClock: FakeClock | null
  readonly databaseClock: FakeClock | null
  readonly aws: { readonly testbed: Testbed; readonly account: AwsAccount } | null
  readonly accounts: readonly RecordedAccount[]
  /** The tenant's rows, without a link. */
  readonly database: Database
  readonly tenantId: string
  /** The queue's connection for the run itself, without a link. */
  readonly queueAddress: { readonly databaseUrl: string; readonly redisUrl: string | undefined }
  readonly apiUrl: string
  readonly apiKey: string
  close(): Promise<void>
}

export interface StageOptions {
  readonly backend: Backend
  readonly folder: string
  readonly abilities: Abilities
  readonly hasAws: boolean
}

type Stop = () => Promise<unknown> | void

/** Starts everything. What was started is stopped if a later step fails. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const stops: Stop[] = []
  const close = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  try {
    return { ...(await build(options, stops)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function build(options: StageOptions, stops: Stop[]): Promise<Omit<Stage, 'close'>> {
  const { backend, folder, abilities, hasAws } = options
  mkdirSync(folder, { recursive: true })
  const clockOf = (name: string) =>
    abilities.fakeTime === null ? null : openFakeClock(abilities.fakeTime, join(folder, `${name}.clock`))
  const [workerClock, databaseClock] = [clockOf('worker'), clockOf('database')]
  const disk = abilities.hasSmallDisk ? openSmallDisk(join(folder, 'disk')) : null
  stops.push(() => disk?.remove())
  const postgres = await startPostgresServer({
    folder: join(folder, 'disk', 'data'),
    logFile: join(folder, 'postgres.log'),
    env: databaseClock?.env ?? {},
  })
  stops.push(() => postgres.stop())
  const databaseLink = await openTcpLink(postgres.port)
  stops.push(() => databaseLink.close())
  const redis = backend === 'redis' ? await startRedis(abilities, folder, stops) : null
  const aws = hasAws ? await startAws(stops) : null
  const accounts = writeRecordings(join(folder, 'recordings'))
  const database = openDatabase({ appUrl: postgres.urls.app })
  stops.push(() => database.close())
  const tenant = await createTenant(postgres, database)
  const port = await freePort()
  const env = {
    DATABASE_URL: throughLink(postgres.urls.app, databaseLink),
    DATABASE_SYSTEM_URL: throughLink(postgres.urls.system, databaseLink),
    PLUMBLINE_SECRET_KEY: postgres.secretKey,
    RECORDINGS_DIR: join(folder, 'recordings'),
    LOG_LEVEL: 'info',
    ...(redis === null ? {} : { REDIS_URL: `redis://127.0.0.1:${redis.link.port}` }),
  }
  const start = (name: string, module: string, more: Readonly<Record<string, string>>) => {
    const logFile = join(folder, `${name}.log`)
    const started = superviseProcess({ name, module, logFile, env: { ...env, ...more } })
    stops.push(() => started.stop())
    return started
  }
  const workerEnv = { ...workerSettings, ...awsEnv(aws?.testbed) }
  const worker = 'apps/worker/dist/main.js'
  return {
    backend,
    postgres,
    databaseLink,
    redis,
    disk,
    api: start('api', 'apps/api/dist/main/serve.js', { PORT: String(port), API_RATE_LIMIT: '100000' }),
    workers: [
      start('worker-1', worker, { ...workerEnv, ...workerClock?.env }),
      start('worker-2', worker, workerEnv),
    ],
    workerClock,
    databaseClock,
    aws,
    accounts,
    database,
    ...tenant,
    queueAddress: {
      databaseUrl: postgres.urls.app,
      redisUrl: redis === null ? undefined : `redis://127.0.0.1:${redis.server.port}`,
    },
    apiUrl: `http://127.0.0.1:${port}`,
  }
}

/** Short times, so that many faults fit into a run; docs/operations.md has the defaults. */
export const workerSettings = {
  WORKER_LEASE_SECONDS: String(leaseSeconds),
  WORKER_SWEEP_SECONDS: '1',
  WORKER_SCHEDULE_SECONDS: '5',
  WORKER_RETRY_SECONDS: '1',
  // The scans of a round take long enough to be struck in all of their phases.
  WORKER_COLLECT_CONCURRENCY: '2',
}

function awsEnv(testbed: Testbed | undefined): Readonly<Record<string, string>> {
  if (testbed === undefined) return {}
  return {
    AWS_ENDPOINT_URL: testbed.endpoint,
    AWS_ACCESS_KEY_ID: HUB.accessKeyId,
    AWS_SECRET_ACCESS_KEY: HUB.secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '5',
    AWS_RETRY_MODE: 'standard',
    AWS_RATE_FRACTION: '1',
    AWS_REQUEST_SECONDS: '8',
  }
}

async function startRedis({ redisServer }: Abilities, folder: string, stops: Stop[]) {
  if (redisServer === null) throw new Error('there is no redis-server')
  const server = await startRedisServer(redisServer, folder)
  stops.push(() => server.stop())
  const link = await openTcpLink(server.port)
  stops.push(() => link.close())
  return { server, link }
}

async function startAws(stops: Stop[]): Promise<NonNullable<Stage['aws']>> {
  const testbed = await startTestbed({ regions: [...testRegions] })
  stops.push(() => testbed.stop())
  await seedFiveServices(testbed)
  const externalId = 'plb-chaos-external-id-0001'
  const role = { accountId: testAccountId, roleName: 'PlumblineChaos', externalId, trusted: HUB.accountId }
  const roleArn = await testbed.seedAccountRole(role)
  // AWS caches the credential report for hours: every scan has to find one.
  await testbed
    .aws({ accountId: testAccountId, region: 'us-east-1' })
    .query('iam', 'GenerateCredentialReport', {})
  return { testbed, account: { awsAccountId: testAccountId, roleArn, externalId } }
}

async function createTenant(postgres: PostgresServer, database: Database) {
  const system = openSystem(postgres.urls.system)
  const tenantId = await system.createTenant({ name: 'Chaos', secretKey: postgres.secretKey })
  await system.close()
  const { key } = await database
    .forTenant(tenantId)
    .sql((tx) => createApiKey(tx, { name: 'chaos', role: 'admin' }, null))
  return { tenantId, apiKey: key }
}

function throughLink(url: string, link: TcpLink): string {
  const changed = new URL(url)
  changed.port = String(link.port)
  return changed.toString()
}
