import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { migrate, openDatabase } from '@plumbline/db'
import { startEmbeddedPostgres } from '@plumbline/db/embedded'
import { embeddedSuperuserUrl } from '@plumbline/db/testing'
import { migrateQueue } from '@plumbline/queue'
import { argumentsOf, childrenOf, isAlive, programOf } from './process-table.js'

export interface ServerUrls {
  readonly app: string
  readonly system: string
  readonly superuser: string
}

/** The product's Postgres, which the chaos run kills and starts. */
export interface PostgresServer {
  readonly port: number
  /** Connection strings without the link that faults cut. */
  readonly urls: ServerUrls
  readonly secretKey: string
  pid(): number
  /** Processes that serve a connection of the product. */
  backends(): readonly number[]
  /** Sends a signal to the first process and waits until it has ended with all of its children. */
  end(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void>
  /** Starts the server unless it runs, and waits until it accepts connections. */
  ensureRunning(): Promise<void>
  stop(): Promise<void>
}

export interface PostgresOptions {
  readonly folder: string
  readonly logFile: string
  /** Further variables of the server's processes. */
  readonly env: Readonly<Record<string, string>>
}

/** As in production: committed rows survive every fault. Little write-ahead log, since the disk may be small. */
const settings = { max_connections: '200', max_wal_size: '128MB', min_wal_size: '32MB' }

interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly dataFolder: string
}

/** Creates a migrated database with the embedded server, then runs the same server with the same arguments. */
export async function startPostgresServer({
  folder,
  logFile,
  env,
}: PostgresOptions): Promise<PostgresServer> {
  mkdirSync(folder, { recursive: true })
  const embedded = await startEmbeddedPostgres({ dataDirectory: folder, settings })
  await migrate(embedded.urls.owner)
  await migrateQueue(embedded.urls.owner)
  const superuser = await embeddedSuperuserUrl(folder)
  const port = Number(new URL(superuser).port)
  const command = commandOf(folder, port)
  await embedded.stop()
  const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const log = createWriteStream(logFile, { flags: 'a' })
  let child: ChildProcess | null = null
  const start = () => {
    child = spawn(command.program, command.args, {
      ...account,
      cwd: command.dataFolder,
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
  }
  const pid = () => child?.pid ?? 0
  const killOnExit = () => child?.kill('SIGQUIT')
  process.once('exit', killOnExit)
  const server: PostgresServer = {
    port,
    urls: { app: embedded.urls.app, system: embedded.urls.system, superuser },
    secretKey: embedded.secretKey,
    pid,
    backends: () =>
      childrenOf(pid())
        .filter(({ args }) => args.join(' ').includes('plumbline_'))
        .map((entry) => entry.pid),
    end: (signal) => endServer(child, signal),
    async ensureRunning() {
      while (!(await accepts(embedded.urls.app))) {
        if (child === null || !isAlive(pid())) start()
        await sleep(200)
      }
    },
    async stop() {
      process.off('exit', killOnExit)
      await endServer(child, 'SIGQUIT')
      log.end()
    },
  }
  await server.ensureRunning()
  return server
}

function commandOf(folder: string, port: number): Command {
  const dataFolder = join(folder, 'postgres', 'data')
  const pid = Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
  const args = argumentsOf(pid).slice(1)
  if (!args.includes(String(port))) throw new Error(`process ${pid} is not the server of ${folder}`)
  return { program: programOf(pid), args, dataFolder }
}

async function endServer(child: ChildProcess | null, signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
  if (child?.pid === undefined) return
  // Children of a killed postmaster notice within moments, and hold the shared memory until then.
  const family = childrenOf(child.pid).map((entry) => entry.pid)
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  while (family.some((member) => isAlive(member))) await sleep(50)
}

async function accepts(appUrl: string): Promise<boolean> {
  const database = openDatabase({ appUrl, poolSize: 1 })
  try {
    return await database.ping()
  } catch {
    return false
  } finally {
    await database.close()
  }
}
