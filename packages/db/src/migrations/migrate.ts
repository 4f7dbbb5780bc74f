import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { z } from 'zod'
import { makeHistoryMonths } from './history-months.js'
import { type MigrationFile, migrationsFolder, readMigrations } from './migration-files.js'

/** Prisma Migrate's advisory lock, so that both may be used on one database at any time. */
const MIGRATION_LOCK = 72_707_369

/** Prisma Migrate's own table, so that `prisma migrate status` and `deploy` agree with this runner. */
const MIGRATIONS_TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

const GUARD_MIGRATIONS_TABLE = `do $$ begin
  if not exists (select from pg_policies
    where schemaname = 'public' and tablename = '_prisma_migrations' and policyname = 'owner_only') then
    create policy owner_only on _prisma_migrations to plumbline_owner using (true) with check (true);
    alter table _prisma_migrations enable row level security;
    alter table _prisma_migrations force row level security;
  end if;
end $$`

const appliedMigrations = z.array(
  z.object({ migration_name: z.string(), checksum: z.string(), finished_at: z.date().nullable() }),
)
type AppliedMigration = z.infer<typeof appliedMigrations>[number]

/** A migration cannot be applied, or an applied one differs from its file. The message says what to do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

export interface MigrateResult {
  /** Names of the migrations that this call applied. */
  readonly applied: readonly string[]
}

/**
 * Migrates the database to the current schema: applies missing migrations, each in one transaction, then creates the
 * history's partitions for the coming months. Concurrent callers wait for each other. Idempotent.
 *
 * @param ownerUrl connection string of plumbline_owner; the three roles must exist (prisma/roles.sql)
 * @throws MigrationError if an applied migration was edited, is unknown, or failed under Prisma Migrate
 */
export async function migrate(ownerUrl: string, folder: string = migrationsFolder): Promise<MigrateResult> {
  const files = await readMigrations(folder)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'plumbline migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query('set client_min_messages = warning')
    await client.query(MIGRATIONS_TABLE)
    await client.query(GUARD_MIGRATIONS_TABLE)
    const applied = await applyMissing(client, files)
    await makeHistoryMonths(client)
    return { applied }
  } finally {
    // Ending the session releases the lock.
    await client.end()
  }
}

async function applyMissing(client: pg.Client, files: readonly MigrationFile[]): Promise<readonly string[]> {
  const { rows } = await client.query(
    'select migration_name, checksum, finished_at from _prisma_migrations where rolled_back_at is null',
  )
  const present = appliedMigrations.parse(rows)
  checkApplied(present, files)
  const done = new Set(present.map((row) => row.migration_name))
  const missing = files.filter((file) => !done.has(file.name))
  for (const file of missing) await apply(client, file)
  return missing.map((file) => file.name)
}

function checkApplied(rows: readonly AppliedMigration[], files: readonly MigrationFile[]): void {
  const byName = new Map(files.map((file) => [file.name, file]))
  for (const row of rows) {
    const file = byName.get(row.migration_name)
    if (row.finished_at === null) {
      throw new MigrationError(
        `migration ${row.migration_name} failed halfway: undo what it changed, delete its row from _prisma_migrations, then migrate again`,
      )
    }
    if (file === undefined) {
      throw new MigrationError(
        `the database has migration ${row.migration_name}, which is unknown to this version: run the newer version`,
      )
    }
    if (file.checksum !== row.checksum) {
      throw new MigrationError(
        `migration ${row.migration_name} was edited after it was applied: restore the file and put the change into a new migration`,
      )
    }
  }
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.sql)
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       values ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), file.checksum, file.name],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    const reason = error instanceof Error ? error.message : String(error)
    throw new MigrationError(`migration ${file.name} was not applied: ${reason}`, { cause: error })
  }
}
