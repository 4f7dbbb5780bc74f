import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from './database.js'
import { isUniqueViolation } from './errors.js'
import { newId } from './new-id.js'
import { decryptSecret, newSecretKey, secretContext } from './secret-box.js'
import { sql } from './sql.js'
import { openSystem, type System } from './system/index.js'
import { createTestDatabase, type TestDatabase } from './testing/index.js'

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

  const addSuppression = (
    id: string,
  ) => sql`insert into suppression (tenant_id, id, pattern, reason, created_by)
    values (${tenantId}::uuid, ${id}::uuid, '{}'::jsonb, 'because', 'me')`

  it('commits what returns and rolls back what throws', async () => {
    const kept = newId()
    await db.forTenant(tenantId).sql((tx) => tx.query(addSuppression(kept)))
    const lost = db.forTenant(tenantId).sql(async (tx) => {
      await tx.query(addSuppression(newId()))
      throw new Error('no')
    })
    await expect(lost).rejects.toThrow('no')
    const lostToo = db.forTenant(tenantId).prisma(async (tx) => {
      await tx.suppression.deleteMany()
      throw new Error('not either')
    })
    await expect(lostToo).rejects.toThrow('not either')
    expect(
      await db.forTenant(tenantId).prisma((tx) => tx.suppression.findMany({ select: { id: true } })),
    ).toEqual([{ id: kept }])
  })

  it('tells a unique violation from other errors, in both ways', async () => {
    const id = newId()
    const tenant = db.forTenant(tenantId)
    await tenant.sql((tx) => tx.query(addSuppression(id)))
    const error = await tenant.sql((tx) => tx.query(addSuppression(id))).catch((e: unknown) => e)
    expect(isUniqueViolation(error, 'suppression_pkey')).toBe(true)
    expect(isUniqueViolation(error, 'scan_one_active')).toBe(false)
    const prismaError = await tenant
      .prisma((tx) =>
        tx.suppression.create({ data: { tenantId, id, pattern: {}, reason: 'r', createdBy: 'me' } }),
      )
      .catch((e: unknown) => e)
    expect(isUniqueViolation(prismaError)).toBe(true)
  })

  it('cancels a statement that outlasts the timeout; the connection serves the next', async () => {
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
      const [own] = await tx.query<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await untilGone(own?.pid ?? 0)
      return tx.query(sql`select 1 as one`)
    })
    await expect(idle).rejects.toThrow(/terminat|not queryable/i)
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

  it('ends a Prisma transaction that outlasts the timeout', async () => {
    const hurried = db.forTenant(tenantId, { timeout: 200 }).prisma(async (tx) => {
      for (;;) await tx.tenant.count()
    })
    await expect(hurried).rejects.toThrow(/transaction/i)
    expect(await db.forTenant(tenantId).prisma((tx) => tx.tenant.count())).toBe(1)
  })

  it('takes UUIDs for tenants and sensible timeouts only', () => {
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

  it('gives a new tenant a feed and an encrypted hash key that opens in its place only', async () => {
    const [row] = await db.forTenant(tenantId).sql((tx) =>
      tx.query<{ id: string; key: Buffer; seq: bigint }>(sql`select s.id, s.key_material as key, f.seq
        from tenant_secret s join tenant_feed f on f.tenant_id = s.tenant_id`),
    )
    expect(row?.seq).toBe(0n)
    const stored = row?.key ?? Buffer.alloc(0)
    expect(decryptSecret(secretKey, secretContext(tenantId, row?.id ?? ''), stored)).toHaveLength(32)
    expect(() => decryptSecret(secretKey, secretContext(newId(), row?.id ?? ''), stored)).toThrow(
      /does not open/,
    )
  })
})
