import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MigrationError, migrate } from './migrate.js'
import { migrationsFolder, readMigrations } from './migration-files.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'

describe('migrate', () => {
  let database: TestDatabase
  let owner: pg.Client
  let folder: string

  beforeAll(async () => {
    database = await createTestDatabase('empty')
    folder = await mkdtemp(join(tmpdir(), 'plumbline-migrations-'))
    await cp(migrationsFolder, folder, { recursive: true })
    owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
  })
  afterAll(async () => {
    await owner.end()
    await database.drop()
    await rm(folder, { recursive: true })
  })

  const history = async () =>
    (await owner.query('select migration_name, checksum, finished_at from _prisma_migrations order by 1'))
      .rows

  it('applies every migration once, even if two processes start together', async () => {
    const names = (await readMigrations(folder)).map((file) => file.name)
    const results = await Promise.all([
      migrate(database.ownerUrl, folder),
      migrate(database.ownerUrl, folder),
    ])
    expect(results.flatMap((result) => result.applied)).toEqual(names)
    const before = await history()
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: [] })
    expect(await history()).toEqual(before)
  })

  it('creates the partitions for the coming months and moves rows from the default partition into them', async () => {
    const { rows } = await owner.query(`
      select inhrelid::regclass::text as name from pg_inherits
      where inhparent = 'resource_history_standard'::regclass order by 1`)
    const months = rows.map((row: { name: string }) => row.name).filter((name) => /_\d{4}_\d\d$/.test(name))
    expect(months).toHaveLength(13)
    const last = months.at(-1) ?? ''
    await owner.query(`drop table ${last}`)
    const month = last.slice(-7).replace('_', '-')
    await insertHistory(month)
    expect(await countIn('resource_history_standard_default')).toBe(1)
    await migrate(database.ownerUrl, folder)
    expect(await countIn(last)).toBe(1)
    expect(await countIn('resource_history_standard_default')).toBe(0)
    const forced = `select relforcerowsecurity as forced from pg_class
      where relname in ('account', 'resource_history_standard_default', '${last}')`
    expect((await owner.query(forced)).rows).toEqual(Array(3).fill({ forced: true }))
  })

  async function insertHistory(month: string) {
    const client = new pg.Client({ connectionString: database.superuserUrl })
    await client.connect()
    await client.query(`
      with t as (insert into tenant (tenant_id, name) values (gen_random_uuid(), 'a') returning tenant_id),
        a as (insert into account (tenant_id, id, aws_account_id, name, connection)
          select tenant_id, gen_random_uuid(), '111122223333', 'a', '{"kind":"recording","recording":"a"}' from t
          returning tenant_id, id)
      insert into resource_history (tenant_id, closed_at, id, account_id, resource_id, arn, type, name, region, owner,
        collector, shape_version, facts, facts_hash, cause, from_scan_no, to_scan_no, closed_reason)
      select tenant_id, '${month}-15', gen_random_uuid(), id, gen_random_uuid(), 'arn', 't', 'n', 'r', 'o', 'c', 1, '{}',
        repeat('0', 64), 'observed', 1, 1, 'deleted' from a`)
    await client.end()
  }

  async function countIn(table: string): Promise<number> {
    const client = new pg.Client({ connectionString: database.superuserUrl })
    await client.connect()
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`)
    await client.end()
    return rows[0]?.n ?? -1
  }

  it('rolls a failing migration back completely and names it', async () => {
    const name = '99999999999999_broken'
    await cp(join(folder, '00000000000001_init'), join(folder, name), { recursive: true })
    await writeFile(join(folder, name, 'migration.sql'), 'create table half (id int); select 1 / 0;')
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(
      /99999999999999_broken was not applied: division/,
    )
    expect((await owner.query("select to_regclass('half') as found")).rows).toEqual([{ found: null }])
    await rm(join(folder, name), { recursive: true })
    expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: [] })
  })

  it('refuses an edited migration', async () => {
    const file = join(folder, '00000000000001_init', 'migration.sql')
    await writeFile(file, '-- edited')
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(MigrationError)
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/00000000000001_init was edited/)
    await cp(join(migrationsFolder, '00000000000001_init'), join(folder, '00000000000001_init'), {
      recursive: true,
    })
  })

  it('refuses a database that is newer than the program', async () => {
    await owner.query(`insert into _prisma_migrations (id, checksum, migration_name, finished_at)
      values ('x', 'x', '99999999999998_future', now())`)
    await expect(migrate(database.ownerUrl, folder)).rejects.toThrow(/99999999999998_future.*newer version/)
    await owner.query("delete from _prisma_migrations where id = 'x'")
  })
})
