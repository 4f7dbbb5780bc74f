import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from './database.js'
import { isUnavailable, isUniqueViolation } from './errors.js'
import { newId } from './new-id.js'
import { decryptSecret, newSecretKey, secretContext } from '../tenants/secret-box.js'
import { bigInteger, bytes, integer, row, uuid } from './rows.js'
import { json, type SqlTransaction, sql } from './sql.js'
import { openSystem, type System } from '../system/index.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'

describe('forTenant', () => {
  const secretKey = newSecretKey()
  let database: TestDatabase
  let db: Database
  let system: System
  let tenantId: string

  beforeAll(async () => {
    database = await createTestDatabase()
    db = openDatabase({ appUrl: database.appUrl, poolSize: 2 })
    system = openSystem(database.systemUrl)
    expect(await system.hasAnyTenant()).toBe(false)
    tenantId = await system.createTenant({ name: 'one', secretKey })
  })
  afterAll(async () => {
    await db.close()
    await system.close()
    await database.drop()
  })

  const accountOf = (id: string, awsAccountId: string) => ({
    tenantId,
    id,
    name: 'shop',
    awsAccountId,
    connection,
  })
  const connection = { kind: 'recording', recording: 'none' }
  const addAccount = (id: string, awsAccountId: string) => sql`
    insert into account (tenant_id, id, name, aws_account_id, connection)
    values (${tenantId}::uuid, ${id}::uuid, 'shop', ${awsAccountId}, ${json(connection)}::jsonb)`

  it('commits what returns and rolls back what throws, written by SQL or by Prisma', async () => {
    const tenant = db.forTenant(tenantId)
    const kept = newId()
    await tenant.sql((tx) => tx.query(addAccount(kept, '111111111111')))
    const lost = tenant.sql(async (tx) => {
      await tx.query(addAccount(newId(), '222222222222'))
      await tx.prisma((prisma) => prisma.account.create({ data: accountOf(newId(), '333333333333') }))
      throw new Error('no')
    })
    await expect(lost).rejects.toThrow('no')
    const found = await tenant.sql((tx) =>
      tx.prisma((prisma) => prisma.account.findMany({ select: { id: true } })),
    )
    expect(found).toEqual([{ id: kept }])
  })

  it('has Prisma’s compiler loaded before its first transaction begins', async () => {
    const opened = openDatabase({ appUrl: database.appUrl })
    try {
      const used = await opened.forTenant(tenantId).sql(async (tx) => {
        const before = process.cpuUsage()
        await tx.prisma((prisma) => prisma.tenant.findMany())
        return process.cpuUsage(before)
      })
      // Microseconds; loading takes 500,000 and more.
      expect(used.user + used.system).toBeLessThan(250_000)
    } finally {
      await opened.close()
    }
  })

  it('distinguishes a unique violation from other errors, for SQL and for Prisma', async () => {
    const id = newId()
    const tenant = db.forTenant(tenantId)
    await tenant.sql((tx) => tx.query(addAccount(id, '444444444444')))
    const error = await tenant.sql((tx) => tx.query(addAccount(id, '555555555555'))).catch((e: unknown) => e)
    expect(isUniqueViolation(error, 'account_pkey')).toBe(true)
    expect(isUniqueViolation(error, 'scan_one_active')).toBe(false)
    const prismaError = await tenant
      .sql((tx) => tx.prisma((prisma) => prisma.account.create({ data: accountOf(id, '555555555555') })))
      .catch((e: unknown) => e)
    expect(isUniqueViolation(prismaError)).toBe(true)
  })

  it('cancels a statement that outlasts the timeout; the connection serves the next one', async () => {
    const hurried = db.forTenant(tenantId, { timeout: 100 })
    await expect(hurried.sql((tx) => tx.query(sql`select pg_sleep(50)`))).rejects.toThrow(/statement timeout/)
    const running = await db.forTenant(tenantId).sql((tx) =>
      tx.query(sql`select query from pg_stat_activity where query like '%pg_sleep(50)%' and pid <> pg_backend_pid()
        and state = 'active'`),
    )
    expect(running).toEqual([])
  })

  it('ends a transaction that idles beyond the timeout, without ending the process', async () => {
    const idle = db.forTenant(tenantId, { timeout: 100 }).sql(async (tx) => {
      const [own] = await tx.rows(
        row<{ pid: number }>('pid', { pid: integer }),
        sql`select pg_backend_pid() as pid`,
      )
      await untilGone(own?.pid ?? 0)
      return tx.query(sql`select 1 as one`)
    })
    await expect(idle).rejects.toThrow('terminating connection due to idle-in-transaction timeout')
    await expect(idle).rejects.toSatisfy(isUnavailable)
    expect(await db.ping()).toBe(true)
  })

  it.each([
    ['a statement', (tx: SqlTransaction) => tx.query(sql`select pg_sleep(50)`)],
    ['a statement of Prisma', (tx: SqlTransaction) => tx.prisma((prisma) => prisma.account.findMany())],
  ])(
    'reports a connection that the server ends before %s as unavailable, and replaces it',
    async (_, next) => {
      const cut = db.forTenant(tenantId).sql(async (tx) => {
        const [own] = await tx.rows(
          row<{ pid: number }>('pid', { pid: integer }),
          sql`select pg_backend_pid() as pid`,
        )
        const pid = own?.pid ?? 0
        await db.forTenant(tenantId).sql((other) => other.query(sql`select pg_terminate_backend(${pid})`))
        await untilGone(pid)
        return next(tx)
      })
      await expect(cut).rejects.toSatisfy(isUnavailable)
      const answers = await Promise.all(Array.from({ length: 12 }, () => db.ping()))
      expect(new Set(answers)).toEqual(new Set([true]))
    },
  )

  it('reports a connection that the server ends during a statement as unavailable', async () => {
    const cut = db.forTenant(tenantId).sql((tx) => tx.query(sql`select pg_sleep(51)`))
    const failure = cut.catch((error: unknown) => error)
    const cutIt = () =>
      db.forTenant(tenantId).sql((tx) =>
        tx.query(sql`select pg_terminate_backend(pid) from pg_stat_activity
          where query like '%pg_sleep(51)%' and pid <> pg_backend_pid() and state = 'active'`),
      )
    while ((await cutIt()).length === 0);
    expect(await failure).toSatisfy(isUnavailable)
    expect(await db.ping()).toBe(true)
  })

  async function untilGone(pid: number): Promise<void> {
    for (;;) {
      const rows = await db
        .forTenant(tenantId)
        .sql((tx) => tx.query(sql`select 1 as one from pg_stat_activity where pid = ${pid}`))
      if (rows.length === 0) return
    }
  }

  it('runs Prisma in the same transaction as SQL, even if one call sends several statements', async () => {
    const tenant = db.forTenant(tenantId)
    const id = newId()
    const seen = await tenant.sql(async (tx) => {
      await tx.query(addAccount(id, '666666666666'))
      await tx.prisma((prisma) =>
        prisma.account.update({
          where: { tenantId_id: { tenantId, id } },
          data: { name: 'renamed', schedule: { create: { jitterMinutes: 1 } } },
        }),
      )
      return tx.query(sql`select a.name, s.jitter_minutes as jitter from account a
        join account_schedule s on s.account_id = a.id where a.id = ${id}`)
    })
    expect(seen).toEqual([{ name: 'renamed', jitter: 1 }])
    expect(
      await tenant.sql((tx) => tx.query(sql`select 1 as one from account where id = ${id}`)),
    ).toHaveLength(1)
  })

  it('isolates tenants when many use Prisma at the same time', async () => {
    const other = await system.createTenant({ name: 'other', secretKey })
    const names = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const id = index % 2 === 0 ? tenantId : other
        const tenant = db.forTenant(id)
        const rows = await tenant.sql((tx) => tx.prisma((prisma) => prisma.tenant.findMany()))
        return rows.every((row) => row.tenantId === id) && rows.length === 1
      }),
    )
    expect(names).toEqual(names.map(() => true))
  })

  it('refuses Prisma once its block has ended, and a commit after Prisma rolled back', async () => {
    const tenant = db.forTenant(tenantId)
    const late = await tenant.sql((tx) => tx.prisma((prisma) => Promise.resolve({ prisma })))
    await expect(late.prisma.tenant.count()).rejects.toThrow(/closed|invalid|not found/i)
    const swallowed = tenant.sql(async (tx) => {
      await tx.query(addAccount(newId(), '777777777777'))
      await tx.prisma(() => Promise.reject(new Error('swallowed'))).catch(() => undefined)
    })
    await expect(swallowed).rejects.toThrow('cannot be committed')
    const rows = await tenant.sql((tx) =>
      tx.query(sql`select 1 as one from account where aws_account_id = '777777777777'`),
    )
    expect(rows).toEqual([])
  })

  it("is not ended by Prisma's own limit of 5 seconds", { timeout: 20_000 }, async () => {
    const count = await db.forTenant(tenantId, { timeout: 20_000 }).sql((tx) =>
      tx.prisma(async (prisma) => {
        await sleep(5_500)
        return prisma.tenant.count()
      }),
    )
    expect(count).toBe(1)
  })

  it('accepts only UUIDs as tenants and sensible timeouts', () => {
    expect(() => db.forTenant("'; drop table tenant; --")).toThrow(TypeError)
    expect(() => db.forTenant(tenantId, { timeout: 0 })).toThrow(TypeError)
    expect(() => db.forTenant(tenantId, { timeout: Number.POSITIVE_INFINITY })).toThrow(TypeError)
  })

  it('reads dates as text and bigints as bigints', async () => {
    const rows = await db.forTenant(tenantId).sql((tx) =>
      tx.query(sql`select date '2026-11-22' as day, 9007199254740993::bigint as big, '{"a":[1]}'::jsonb as doc,
        timestamptz '2026-11-22T00:00:00Z' as at`),
    )
    expect(rows).toEqual([
      { day: '2026-11-22', big: 9007199254740993n, doc: { a: [1] }, at: new Date('2026-11-22T00:00:00Z') },
    ])
  })

  it('creates a tenant with a feed and an encrypted hash key that decrypts only in its context', async () => {
    const [secret] = await db.forTenant(tenantId).sql((tx) =>
      tx.rows(
        row<{ id: string; key: Uint8Array; seq: bigint }>('secret', {
          id: uuid,
          key: bytes,
          seq: bigInteger,
        }),
        sql`select s.id, s.key_material as key, f.seq
        from tenant_secret s join tenant_feed f on f.tenant_id = s.tenant_id`,
      ),
    )
    expect(secret?.seq).toBe(0n)
    const stored = secret?.key ?? Buffer.alloc(0)
    expect(decryptSecret(secretKey, secretContext(tenantId, secret?.id ?? ''), stored)).toHaveLength(32)
    expect(() => decryptSecret(secretKey, secretContext(newId(), secret?.id ?? ''), stored)).toThrow(
      /cannot be decrypted/,
    )
  })
})
