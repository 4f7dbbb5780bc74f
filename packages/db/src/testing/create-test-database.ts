import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { z } from 'zod'
import { createDatabase } from '../migrations/create-roles.js'

export interface TestDatabase {
  readonly appUrl: string
  readonly ownerUrl: string
  readonly systemUrl: string
  /** initdb's superuser, in this database: to read what our roles may not. */
  readonly superuserUrl: string
  drop(): Promise<void>
}

const environment = z.object({
  TEST_PG_SUPERUSER_URL: z.url(),
  TEST_PG_OWNER_URL: z.url(),
  TEST_PG_APP_URL: z.url(),
  TEST_PG_SYSTEM_URL: z.url(),
})

/** What a test's database begins with: our schema, our schema and the queue's, or nothing. */
export type TestTemplate = 'migrated' | 'with queue' | 'empty'

/** The copy of the migrated database that has the queue's schema too. */
const QUEUE_TEMPLATE = 'template_with_queue'

/** Creates a separate database for a test. Test files may run concurrently. */
export async function createTestDatabase(template: TestTemplate = 'migrated'): Promise<TestDatabase> {
  const env = environment.parse(process.env)
  const sources = {
    migrated: databaseOf(env.TEST_PG_OWNER_URL),
    'with queue': QUEUE_TEMPLATE,
    empty: 'template0',
  }
  return createFrom(sources[template], `test_${randomBytes(8).toString('hex')}`)
}

/** Creates the template of databases with a queue, once for a test run; `migrateQueue` is that of the queue's package. */
export async function createQueueTemplate(
  migrateQueue: (ownerUrl: string) => Promise<unknown>,
): Promise<void> {
  const env = environment.parse(process.env)
  const { ownerUrl } = await createFrom(databaseOf(env.TEST_PG_OWNER_URL), QUEUE_TEMPLATE)
  await migrateQueue(ownerUrl)
}

async function createFrom(source: string, name: string): Promise<TestDatabase> {
  const env = environment.parse(process.env)
  await createDatabase(env.TEST_PG_SUPERUSER_URL, name, source)
  return {
    appUrl: withDatabase(env.TEST_PG_APP_URL, name),
    ownerUrl: withDatabase(env.TEST_PG_OWNER_URL, name),
    systemUrl: withDatabase(env.TEST_PG_SYSTEM_URL, name),
    superuserUrl: withDatabase(env.TEST_PG_SUPERUSER_URL, name),
    drop: () => dropDatabase(env.TEST_PG_SUPERUSER_URL, name),
  }
}

async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
  } finally {
    await client.end()
  }
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1)
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
