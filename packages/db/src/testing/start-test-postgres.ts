import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCredentials, superuserUrlOf } from '../embedded/credentials.js'
import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.js'
import { migrate } from '../migrations/migrate.js'

export interface TestPostgres {
  stop(): Promise<void>
  /** What {@link createTestDatabase} and other packages' tests read from the environment. */
  readonly env: Record<string, string>
}

/** Tests do not have to survive a crash of the machine, and their databases are too short-lived for autovacuum. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  max_connections: '200',
}

/** Starts a separate Postgres in a temporary directory; its database `plumbline` is migrated and used as the template. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'plumbline-postgres-'))
  // mkdtemp makes a folder that only we may enter; the server may run as another user.
  await chmod(dataDirectory, 0o755)
  const server = await startEmbeddedPostgres({ dataDirectory, settings })
  const stop = async () => {
    await server.stop()
    await rm(dataDirectory, { recursive: true, force: true })
  }
  try {
    await migrate(server.urls.owner)
    const credentials = await readCredentials(dataDirectory)
    if (credentials === null) throw new Error(`${dataDirectory} has no credentials`)
    return {
      stop,
      env: {
        TEST_PG_SUPERUSER_URL: superuserUrlOf(credentials),
        TEST_PG_OWNER_URL: server.urls.owner,
        TEST_PG_APP_URL: server.urls.app,
        TEST_PG_SYSTEM_URL: server.urls.system,
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}
