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

/** Creates a separate database for a test: migrated, or empty. Test files may run concurrently. */
export async function createTestDatabase(template: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const env = environment.parse(process.env)
  const name = `test_${randomBytes(8).toString('hex')}`
  const source = template === 'migrated' ? databaseOf(env.TEST_PG_OWNER_URL) : 'template0'
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
