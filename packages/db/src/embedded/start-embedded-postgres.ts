import { resolve } from 'node:path'
import pg from 'pg'
import { createDatabase, createRoles } from '../migrations/create-roles.js'
import {
  type Credentials,
  credentialsFile,
  databaseName,
  type EmbeddedUrls,
  newCredentials,
  readCredentials,
  superuserUrlOf,
  urlsOf,
  writeCredentials,
} from './credentials.js'
import { lockDataDirectory } from './data-directory-lock.js'
import { freePort } from './free-port.js'
import type { PidLock } from './pid-lock.js'
import { hasCluster, initialiseCluster } from './initialise-cluster.js'
import { settlePreviousServer } from './previous-server.js'
import { makeDataDirectory, makePrivate } from './private-files.js'
import { makeServerFolder, serverAccount } from './server-account.js'
import { findServerBinaries } from './server-binaries.js'
import type { ServerSetup } from './server-process.js'
import { type RestartPolicy, startWatchedServer, type WatchedServer } from './watched-server.js'

export interface EmbeddedOptions {
  /** Data directory of this installation; created if missing. One process at a time owns it. */
  readonly dataDirectory: string
  /** Receives the server's output, line by line. */
  readonly log?: (line: string) => void
  /** Server settings on top of ours, for tests. */
  readonly settings?: Readonly<Record<string, string>>
  /** How often a server that ends unexpectedly is restarted. */
  readonly restartPolicy?: RestartPolicy
}

export interface EmbeddedPostgres {
  readonly urls: EmbeddedUrls
  /** The PLUMBLINE_SECRET_KEY. */
  readonly secretKey: string
  /** True if this start created the database. */
  readonly wasCreated: boolean
  /** Rejects with ServerLost once the server has ended unexpectedly and restarting it has failed. */
  readonly failed: Promise<never>
  /** Stops the server and releases the data directory. */
  stop(): Promise<void>
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A failing statement may contain a password or a key, so the log gets the error without the statement.
  log_min_error_statement: 'panic',
}

/** How many other ports are tried if the port that was free a moment ago is taken. */
const PORT_ATTEMPTS = 5

/**
 * Starts the private Postgres of a data directory: on loopback, with passwords, as the user `nobody` if this process is root. A server that a
 * killed process left running is taken over, and one that ends unexpectedly is restarted. The superuser creates the roles and the
 * database and is not used afterwards.
 *
 * @throws DataDirectoryInUse, ServerElsewhere if another process owns the data directory, or may own it
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDirectory = resolve(options.dataDirectory)
  makeDataDirectory(dataDirectory, serverAccount())
  const lock = lockDataDirectory(dataDirectory)
  try {
    return await startLocked(dataDirectory, lock, options)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Connection strings of the server that another process runs for this data directory; null if none was ever started. */
export async function readEmbeddedUrls(dataDirectory: string): Promise<EmbeddedUrls | null> {
  const credentials = await readCredentials(resolve(dataDirectory))
  return credentials === null ? null : urlsOf(credentials)
}

async function startLocked(
  dataDirectory: string,
  lock: PidLock,
  options: EmbeddedOptions,
): Promise<EmbeddedPostgres> {
  const account = serverAccount()
  const folder = makeServerFolder(dataDirectory, account)
  const binaries = await findServerBinaries(folder, account)
  const log = options.log ?? (() => undefined)
  const setup: ServerSetup = {
    binaries,
    account,
    folder,
    log,
    settings: { ...settings, ...options.settings },
  }
  const stored = await prepareCluster(dataDirectory, setup)
  await settlePreviousServer(setup)
  const { server, credentials } = await startOnFreePort(dataDirectory, setup, stored, options.restartPolicy)
  try {
    const wasCreated = await ensureDatabase(credentials)
    const stop = async () => {
      await server.stop()
      lock.release()
    }
    const { secretKey } = credentials
    return { urls: urlsOf(credentials), secretKey, wasCreated, failed: server.failed, stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function prepareCluster(dataDirectory: string, setup: ServerSetup): Promise<Credentials> {
  const stored = await readCredentials(dataDirectory)
  const wideMode = stored === null ? null : makePrivate(credentialsFile(dataDirectory))
  if (wideMode !== null)
    setup.log(`WARNING: other users had rights on credentials.json (mode ${wideMode}); it now has mode 600`)
  if (hasCluster(setup.folder)) {
    if (stored !== null) return stored
    throw new Error(
      `${credentialsFile(dataDirectory)} is missing but ${setup.folder} has data: restore the file, or remove the directory to start over`,
    )
  }
  const credentials = stored ?? newCredentials(await freePort())
  if (stored === null) await writeCredentials(dataDirectory, credentials)
  await initialiseCluster(setup, credentials.passwords.superuser)
  return credentials
}

/** Starts on the previous port if it is still free, so that other programs find the server at the same address. */
async function startOnFreePort(
  dataDirectory: string,
  setup: ServerSetup,
  stored: Credentials,
  policy: RestartPolicy | undefined,
): Promise<{ readonly server: WatchedServer; readonly credentials: Credentials }> {
  let credentials = stored
  for (let attempt = 1; ; attempt += 1) {
    try {
      const server = await startWatchedServer(setup, credentials.port, policy)
      if (credentials !== stored) await writeCredentials(dataDirectory, credentials)
      return { server, credentials }
    } catch (error) {
      const isPortTaken =
        error instanceof Error && error.message.includes('could not create any TCP/IP sockets')
      if (!isPortTaken || attempt === PORT_ATTEMPTS) throw error
      credentials = { ...credentials, port: await freePort() }
    }
  }
}

/** True if roles and database had to be created, including after an interrupted first start. */
async function ensureDatabase(credentials: Credentials): Promise<boolean> {
  const roles = Object.values(urlsOf(credentials))
  const answers = await Promise.all(roles.map(canConnect))
  if (answers.every(Boolean)) return false
  const superuserUrl = superuserUrlOf(credentials)
  await createRoles(superuserUrl, credentials.passwords)
  await createDatabase(superuserUrl, databaseName)
  return true
}

/** False if the role or the database is missing; any other failure is thrown. */
async function canConnect(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === '28P01' || code === '28000' || code === '3D000' || code === '42501') return false
    throw error
  } finally {
    await client.end()
  }
}
