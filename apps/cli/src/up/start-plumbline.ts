import { startApi } from '@plumbline/api'
import { type Database, migrate, openDatabase } from '@plumbline/db'
import { startEmbeddedPostgres } from '@plumbline/db/embedded'
import { openSystem, type System } from '@plumbline/db/system'
import { migrateQueue, openQueue, type Queue } from '@plumbline/queue'
import { readWorkerConfig, startWorker } from '@plumbline/worker'
import type { Logger } from 'pino'
import { openLog } from '../data-directory/open-log.js'
import type { Terminal } from '../terminal/create-terminal.js'
import type { Teardown } from './teardown.js'
import type { UpConfig } from './up-config.js'

/** A running Plumbline. */
export interface Plumbline {
  readonly url: string
  readonly logFile: string
  readonly log: Logger
  readonly database: Database
  readonly system: System
  readonly queue: Queue
  readonly secretKey: string
  /** Rejects if the worker or the embedded Postgres fails. */
  readonly failed: Promise<never>
}

interface Postgres {
  readonly urls: { readonly app: string; readonly owner: string; readonly system: string }
  readonly secretKey: string
  /** Rejects if the embedded Postgres has ended and cannot be restarted. */
  readonly failed?: Promise<never>
}

/** Opens the log on first use: logs may be rotated only once this process owns the data directory. */
interface LazyLog {
  readonly log: () => Logger
  readonly file: () => string
}

export interface StartOptions {
  readonly config: UpConfig
  readonly terminal: Terminal
  /** Receives everything that was started, also if starting fails halfway. */
  readonly teardown: Teardown
  readonly signal: AbortSignal
}

/** Starts Postgres, migrations, queue, worker and API, in this order and in this process. */
export async function startPlumbline({
  config,
  terminal,
  teardown,
  signal,
}: StartOptions): Promise<Plumbline> {
  const logFile = lazyLog(config)
  const { urls, secretKey, failed: postgresFailed } = await startPostgres(config, terminal, teardown, logFile)
  const log = logFile.log()
  const step: Terminal['step'] = (label, work, detail) => {
    signal.throwIfAborted()
    return terminal.step(label, work, detail)
  }

  await step('Migrations', () => migrateAll(config, urls.owner), describeMigrations)
  const database = openDatabase({ appUrl: urls.app })
  teardown.add('database', () => database.close())
  const system = openSystem(urls.system)
  teardown.add('system database', () => system.close())
  const queue = await step(
    'Queue',
    () => openQueue({ redisUrl: config.redisUrl, databaseUrl: urls.app, log }),
    ({ backend }) => (backend === 'redis' ? 'on Redis' : 'on Postgres'),
  )
  teardown.add('queue', () => queue.close())
  const worker = await step('Worker', () =>
    startWorker({
      database,
      system,
      queue,
      log,
      config: readWorkerConfig({
        ...config.env,
        DATABASE_URL: urls.app,
        DATABASE_SYSTEM_URL: urls.system,
        PLUMBLINE_SECRET_KEY: secretKey,
      }),
    }),
  )
  teardown.add('worker', () => worker.stop())
  const api = await step(
    'API',
    () => startApi({ database, queue, config: config.api, log }),
    ({ url }) => url,
  )
  teardown.add('API', () => api.close())
  const failed = Promise.race([worker.failed, ...(postgresFailed === undefined ? [] : [postgresFailed])])
  failed.catch(() => undefined)
  return { url: api.url, logFile: logFile.file(), log, database, system, queue, secretKey, failed }
}

async function startPostgres(
  { database, dataDirectory }: UpConfig,
  terminal: Terminal,
  teardown: Teardown,
  logFile: LazyLog,
): Promise<Postgres> {
  if (database.kind === 'external') return database
  const log = (line: string) => logFile.log().info({ part: 'postgres' }, line)
  const postgres = await terminal.step(
    'Postgres',
    () => startEmbeddedPostgres({ dataDirectory, log }),
    ({ wasCreated }) => `${wasCreated ? 'created in' : 'in'} ${dataDirectory}`,
  )
  teardown.add('Postgres', () => postgres.stop())
  return postgres
}

async function migrateAll(config: UpConfig, ownerUrl: string): Promise<readonly string[]> {
  const { applied } = await migrate(ownerUrl)
  if (config.redisUrl === undefined) await migrateQueue(ownerUrl)
  return applied
}

function describeMigrations(applied: readonly string[]): string {
  return applied.length === 0 ? 'up to date' : `${applied.length} applied`
}

function lazyLog({ dataDirectory, logLevel }: UpConfig): LazyLog {
  let opened: ReturnType<typeof openLog> | undefined
  const open = () => {
    opened ??= openLog(dataDirectory, logLevel)
    return opened
  }
  return { log: () => open().log, file: () => open().file }
}
