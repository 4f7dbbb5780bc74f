import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from './database.js'
import { newId } from './new-id.js'
import { newSecretKey } from '../tenants/secret-box.js'
import { row, uuid } from './rows.js'
import { sql } from './sql.js'
import { openSystem, type System } from '../system/index.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'

interface TableRow {
  readonly name: string
  readonly owner: string
  readonly enabled: boolean
  readonly forced: boolean
  readonly isPartition: boolean
}

describe('tenancy', () => {
  let database: TestDatabase
  let db: Database
  let system: System
  let app: pg.Client
  let mine: string
  let theirs: string

  beforeAll(async () => {
    database = await createTestDatabase()
    db = openDatabase({ appUrl: database.appUrl })
    system = openSystem(database.systemUrl)
    app = new pg.Client({ connectionString: database.appUrl })
    await app.connect()
    mine = await system.createTenant({ name: 'mine', secretKey: newSecretKey() })
    theirs = await system.createTenant({ name: 'theirs', secretKey: newSecretKey() })
    for (const tenant of [mine, theirs]) await addAccount(tenant)
  })
  afterAll(async () => {
    await app.end()
    await db.close()
    await system.close()
    await database.drop()
  })

  function addAccount(tenant: string) {
    return db.forTenant(tenant).sql((tx) =>
      tx.query(sql`insert into account (tenant_id, id, aws_account_id, name, connection) values (${tenant}::uuid,
        ${newId()}::uuid, '111122223333', 'production', '{"kind":"recording","recording":"demo"}'::jsonb)`),
    )
  }

  async function tables(): Promise<readonly TableRow[]> {
    const { rows } = await app.query<TableRow>(`
      select c.relname as name, pg_get_userbyid(c.relowner) as owner, c.relrowsecurity as enabled,
        c.relforcerowsecurity as forced, c.relispartition as "isPartition"
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
    return rows
  }

  it('forces row-level security on every table and partition; the owner owns them all', async () => {
    const all = await tables()
    expect(all.length).toBeGreaterThan(30)
    expect(all.map((table) => table.name)).toContain('_prisma_migrations')
    const wrong = all.filter((t) => !t.enabled || !t.forced || t.owner !== 'plumbline_owner')
    expect(wrong).toEqual([])
  })

  it('does not allow our roles to bypass it', async () => {
    const { rows } = await app.query(`
      select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as powerful,
        (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships
      from pg_roles where rolname like 'plumbline%' order by 1`)
    expect(rows).toEqual(
      ['plumbline_app', 'plumbline_owner', 'plumbline_system'].map((rolname) => ({
        rolname,
        powerful: false,
        memberships: 0,
      })),
    )
    expect((await app.query('select current_user as who, session_user as session')).rows).toEqual([
      { who: 'plumbline_app', session: 'plumbline_app' },
    ])
  })

  it('grants none of our roles direct access to a partition', async () => {
    for (const { name } of (await tables()).filter((table) => table.isPartition)) {
      for (const role of ['plumbline_app', 'plumbline_system']) {
        const { rows } = await app.query(
          `select has_table_privilege($1, $2, 'select, insert, update, delete') as may`,
          [role, `public.${name}`],
        )
        expect([name, rows[0]]).toEqual([name, { may: false }])
      }
    }
  })

  it('shows no rows of any table without a tenant', async () => {
    for (const { name } of (await tables()).filter(
      (table) => !table.isPartition && !['_prisma_migrations', 'tenant_erasure'].includes(table.name),
    )) {
      const { rows } = await app.query(`select count(*)::int as n from ${pg.escapeIdentifier(name)}`)
      expect([name, rows[0]]).toEqual([name, { n: 0 }])
    }
    for (const name of ['_prisma_migrations', 'tenant_erasure'])
      await expect(app.query(`select 1 from ${name}`)).rejects.toThrow(/permission denied/)
  })

  it('shows a tenant its own rows, by SQL and by Prisma, and resets the tenant afterwards', async () => {
    const tenants = await db.forTenant(mine).sql((tx) => tx.query(sql`select name from tenant`))
    expect(tenants).toEqual([{ name: 'mine' }])
    const accounts = await db.forTenant(theirs).sql((tx) => tx.prisma((prisma) => prisma.account.findMany()))
    expect(accounts.map((account) => account.tenantId)).toEqual([theirs])
    await app.query('begin')
    await app.query("select set_config('app.tenant_id', $1, true)", [mine])
    expect((await app.query('select tenant_id from account')).rows).toEqual([{ tenant_id: mine }])
    await app.query('commit')
    expect((await app.query('select tenant_id from account')).rows).toEqual([])
  })

  it('neither reads, changes, nor deletes the rows of another tenant', async () => {
    const answers = await db
      .forTenant(mine)
      .sql(async (tx) => [
        await tx.query(sql`select id from account where tenant_id = ${theirs}::uuid`),
        await tx.query(sql`update account set name = 'taken' where tenant_id = ${theirs}::uuid returning id`),
        await tx.query(sql`delete from account where tenant_id = ${theirs}::uuid returning id`),
      ])
    expect(answers).toEqual([[], [], []])
  })

  it('refuses to write a row for another tenant', async () => {
    const insert = db.forTenant(mine).sql((tx) =>
      tx.query(sql`insert into api_key (tenant_id, id, name, prefix, secret_hash, role)
        values (${theirs}::uuid, ${newId()}::uuid, 'k', 'prefix00', repeat('0', 64), 'reader')`),
    )
    await expect(insert).rejects.toThrow(/row-level security/)
    const move = db.forTenant(mine).sql((tx) => tx.query(sql`update account set tenant_id = ${theirs}::uuid`))
    await expect(move).rejects.toThrow(/row-level security/)
    const data = { tenantId: theirs, id: newId(), name: 'k', prefix: 'prefix00', secretHash: '0'.repeat(64) }
    const byPrisma = db
      .forTenant(mine)
      .sql((tx) => tx.prisma((prisma) => prisma.apiKey.create({ data: { ...data, role: 'reader' } })))
    await expect(byPrisma).rejects.toThrow(/row-level security/)
  })

  it('refuses a row that references another tenant', async () => {
    const [other] = await db
      .forTenant(theirs)
      .sql((tx) => tx.rows(row<{ id: string }>('id', { id: uuid }), sql`select id from account`))
    const insert = db
      .forTenant(mine)
      .sql((tx) =>
        tx.query(
          sql`insert into account_schedule (tenant_id, account_id) values (${mine}::uuid, ${other?.id ?? ''}::uuid)`,
        ),
      )
    await expect(insert).rejects.toThrow(/account_schedule_tenant_id_account_id_fkey/)
  })

  it('protects append-only tables from changes', async () => {
    for (const table of ['change', 'change_batch', 'finding_event', 'drift_event', 'resource_history']) {
      await expect(app.query(`delete from ${table}`)).rejects.toThrow(/permission denied/)
    }
    await expect(app.query("insert into tenant values (gen_random_uuid(), 'x')")).rejects.toThrow(
      /permission denied/,
    )
  })

  it('grants the system role access to tenants and leases, but not to collected data', async () => {
    expect((await system.listTenants()).map((tenant) => tenant.name)).toEqual(['mine', 'theirs'])
    expect(await system.hasAnyTenant()).toBe(true)
    const run = (statement: ReturnType<typeof sql>) => system.run((tx) => tx.query(statement))
    for (const forbidden of [
      sql`select * from finding`,
      sql`select facts from resource`,
      sql`select id from api_key`,
      sql`insert into api_key (tenant_id, id, name, prefix, secret_hash, role)
        values (${mine}::uuid, ${newId()}::uuid, 'k', 'prefix00', repeat('0', 64), 'admin')`,
      sql`select key_material from tenant_secret`,
      sql`update scan set requested_by = 'me'`,
    ]) {
      await expect(run(forbidden)).rejects.toThrow(/permission denied/)
    }
    expect(await run(sql`select id, state, fence from scan`)).toEqual([])
    // A tenant can be deleted only by name: see erase-tenant.service.test.ts.
    expect(await run(sql`delete from tenant returning tenant_id`)).toEqual([])
  })

  it('deletes an account with all its rows', async () => {
    const tenant = db.forTenant(theirs)
    const before = await tenant.sql(async (tx) => {
      await tx.query(
        sql`insert into account_schedule (tenant_id, account_id) select tenant_id, id from account`,
      )
      await tx.query(sql`insert into resource_history (tenant_id, closed_at, id, account_id, resource_id, arn, type, name,
        region, owner, collector, shape_version, facts, facts_hash, cause, from_scan_no, to_scan_no, closed_reason)
        select tenant_id, now(), ${newId()}::uuid, id, ${newId()}::uuid, 'arn', 't', 'n', 'r', 'o', 'c', 1, '{}'::jsonb,
        repeat('0', 64), 'observed', 1, 2, 'superseded' from account`)
      return tx.query(
        sql`select (select count(*)::int from account_schedule) + (select count(*)::int from resource_history) as n`,
      )
    })
    expect(before).toEqual([{ n: 2 }])
    const after = await tenant.sql(async (tx) => {
      await tx.query(sql`delete from account`)
      return tx.query(
        sql`select (select count(*)::int from account_schedule) + (select count(*)::int from resource_history) as n`,
      )
    })
    expect(after).toEqual([{ n: 0 }])
  })
})
