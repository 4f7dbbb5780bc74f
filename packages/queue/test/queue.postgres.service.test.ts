import { LATEST_SCHEMA_VERSION } from 'bullmq'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { migrateQueue } from '../src/migrate-queue.js'
import { openQueue } from '../src/open-queue.js'
import { openPostgresBackend } from '../src/postgres-backend.js'
import { queueScenarios } from './queue-scenarios.js'
import { type QueueBench, recordLog, requiredEnv, uniqueName } from './queue-bench.js'

type Database = { name: string; ownerUrl: string; appUrl: string; appRole: string; admin: pg.Client }

let superuser: pg.Client
/** The roles of all databases of this file. */
const [owner, app] = [uniqueName(), uniqueName()]
const password = 'canary-password'
/** A database whose queue schema is migrated; the scenarios start from copies of it. */
const migrated = uniqueName()

function urlOf(database: string, login?: { user: string; password: string }): string {
  const url = new URL(requiredEnv('TEST_PG_SUPERUSER_URL'))
  url.pathname = `/${database}`
  if (login) Object.assign(url, { username: login.user, password: login.password })
  return url.href
}

/** A new database: empty, or a copy of {@link migrated}. */
async function makeDatabase(template: string): Promise<Database> {
  const name = uniqueName()
  await superuser.query(`create database ${name} owner ${owner} strategy file_copy template ${template}`)
  const admin = new pg.Client({ connectionString: urlOf(name) })
  await admin.connect()
  return {
    name,
    admin,
    appRole: app,
    ownerUrl: urlOf(name, { user: owner, password }),
    appUrl: urlOf(name, { user: app, password }),
  }
}

async function dropDatabase({ name, admin }: Database): Promise<void> {
  await admin.end()
  await superuser.query(`drop database ${name} with (force)`)
}

async function dumpSchema(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query<{ xml: string }>(
    `select schema_to_xml('bullmq', true, false, '')::text as xml`,
  )
  return rows[0]?.xml ?? ''
}

async function makeBench(): Promise<QueueBench> {
  const database = await makeDatabase(migrated)
  const { admin, appRole, appUrl } = database
  const { log, logged } = recordLog()
  return {
    env: { DATABASE_URL: appUrl },
    logged,
    open: () => openQueue({ databaseUrl: appUrl, log }),
    openBackend: () => openPostgresBackend(appUrl),
    cutConnections: async () => {
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [
        appRole,
      ])
    },
    revokeRights: async () => {
      await admin.query(`revoke all on all tables in schema bullmq from ${appRole}`)
    },
    dump: () => dumpSchema(admin),
    remove: () => dropDatabase(database),
  }
}

beforeAll(async () => {
  superuser = new pg.Client({ connectionString: requiredEnv('TEST_PG_SUPERUSER_URL') })
  await superuser.connect()
  for (const role of [owner, app]) await superuser.query(`create role ${role} login password '${password}'`)
  await superuser.query(`create database ${migrated} owner ${owner}`)
  await migrateQueue(urlOf(migrated, { user: owner, password }), app)
})
afterAll(async () => {
  await superuser.query(`drop database ${migrated} with (force)`)
  await superuser.query(`drop role ${owner}, ${app}`)
  await superuser.end()
})

describe('the queue on Postgres', () => {
  queueScenarios(makeBench)
})

describe('opening the queue on Postgres', () => {
  let database: Database
  beforeEach(async () => {
    database = await makeDatabase('template1')
  })
  afterEach(() => dropDatabase(database))

  const opening = () => openQueue({ databaseUrl: database.appUrl })

  test('names the missing schema and what to do', async () => {
    await expect(opening()).rejects.toMatchObject({
      name: 'QueueNotReady',
      message: expect.stringMatching(
        /^The database has no schema "bullmq"\. Run the migrations as the owner/,
      ),
    })
  })

  test('names the missing right on the schema', async () => {
    await migrateQueue(database.ownerUrl, database.appRole)
    await database.admin.query(`revoke usage on schema bullmq from ${database.appRole}`)
    await expect(opening()).rejects.toThrow(
      `The role "${database.appRole}" lacks rights on the queue's schema: USAGE on schema bullmq. Run the migrations`,
    )
  })

  test.each([
    ['insert on bullmq.job', 'INSERT on bullmq.job'],
    ['usage on sequence bullmq.job_seq', 'USAGE on sequence bullmq.job_seq'],
  ])('names the one missing right: %s', async (right, named) => {
    await migrateQueue(database.ownerUrl, database.appRole)
    await database.admin.query(`revoke ${right} from ${database.appRole}`)
    await expect(opening()).rejects.toThrow(`: ${named}. Run the migrations`)
  })

  test('a function that only its owner may execute is a missing right, and migrating again grants it', async () => {
    await migrateQueue(database.ownerUrl, database.appRole)
    await database.admin.query('revoke execute on all functions in schema bullmq from public')
    await database.admin.query(`revoke execute on all functions in schema bullmq from ${database.appRole}`)
    await expect(opening()).rejects.toThrow(/EXECUTE on bullmq\..* and \d+ more\. Run the migrations/)
    await migrateQueue(database.ownerUrl, database.appRole)
    await (await opening()).close()
  })

  test('refuses an older schema', async () => {
    await migrateQueue(database.ownerUrl, database.appRole)
    await database.admin.query('delete from bullmq.migration where version = $1', [LATEST_SCHEMA_VERSION])
    await expect(opening()).rejects.toThrow(
      `The queue's schema is at version ${LATEST_SCHEMA_VERSION - 1}, this release needs ${LATEST_SCHEMA_VERSION}.`,
    )
  })

  test('names the server to which it could not connect, without the password', async () => {
    const url = new URL(database.appUrl)
    url.port = '1'
    const error: unknown = await openQueue({ databaseUrl: url.href }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({
      name: 'QueueNotReady',
      message: expect.stringContaining(
        `${url.hostname}:1/${database.name} cannot be used: connect ECONNREFUSED`,
      ),
    })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary')
  })

  test('refuses an invalid URL, without repeating it', async () => {
    const error: unknown = await openQueue({ databaseUrl: 'canary at nowhere' }).catch(
      (caught: unknown) => caught,
    )
    expect(error).toMatchObject({
      name: 'QueueNotReady',
      message: expect.stringMatching(/^DATABASE_URL is not a URL/),
    })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('canary')
  })

  test('several processes may migrate at once, and a second time', async () => {
    const { ownerUrl, appRole } = database
    const versions = await Promise.all([1, 2, 3].map(() => migrateQueue(ownerUrl, appRole)))
    expect(versions).toEqual([LATEST_SCHEMA_VERSION, LATEST_SCHEMA_VERSION, LATEST_SCHEMA_VERSION])
    expect(await migrateQueue(ownerUrl, appRole)).toBe(LATEST_SCHEMA_VERSION)
  })

  test('the app role may use what a later migration adds, and may not create anything itself', async () => {
    const { ownerUrl, appRole, admin } = database
    await migrateQueue(ownerUrl, appRole)
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query('create table bullmq.later (id bigserial primary key)')
    await owner.end()
    await (await opening()).close()
    const { rows } = await admin.query(
      `select has_schema_privilege($1, 'bullmq', 'CREATE') as creates,
              count(*) filter (where tableowner = $1)::int as owned from pg_tables where schemaname = 'bullmq'`,
      [appRole],
    )
    expect(rows).toEqual([{ creates: false, owned: 0 }])
  })
})
