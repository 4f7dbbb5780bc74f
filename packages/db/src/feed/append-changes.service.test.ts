import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendChanges, type NewChange } from './append-changes.js'
import { listChanges } from './list-changes.js'
import { type Database, openDatabase } from '../client/database.js'
import { newId } from '../client/new-id.js'
import { bigInteger, jsonb, row, text } from '../client/rows.js'
import { newSecretKey } from '../tenants/secret-box.js'
import { sql } from '../client/sql.js'
import { openSystem, type System } from '../system/index.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'

interface ChangeRow {
  readonly seq: bigint
  readonly kind: string
  readonly body: { readonly writer: number; readonly n: number }
}

const changeShape = row<ChangeRow>('change of the test', { seq: bigInteger, kind: text, body: jsonb() })

describe('appendChanges', () => {
  let database: TestDatabase
  let db: Database
  let system: System
  let tenantId: string

  beforeAll(async () => {
    database = await createTestDatabase()
    db = openDatabase({ appUrl: database.appUrl, poolSize: 8 })
    system = openSystem(database.systemUrl)
  })
  afterAll(async () => {
    await db.close()
    await system.close()
    await database.drop()
  })

  const fresh = async () => {
    tenantId = await system.createTenant({ name: 'feed', secretKey: newSecretKey() })
  }
  const change = (writer: number, n: number): NewChange => ({
    kind: 'finding.opened',
    entityId: newId(),
    accountId: null,
    body: { writer, n },
  })
  const feed = () =>
    db.forTenant(tenantId).sql((tx) =>
      tx.rows(
        changeShape,
        sql`select b.first_seq + c.ordinal - 1 as seq, c.kind, c.body from change_batch b
            join change c on c.batch_id = b.id order by 1`,
      ),
    )

  it('numbers changes from 1 in the order of the list', async () => {
    await fresh()
    await db.forTenant(tenantId).sql((tx) => appendChanges(tx, [change(0, 1), change(0, 2)]))
    await db.forTenant(tenantId).sql((tx) => appendChanges(tx, [change(0, 3)]))
    const rows = await feed()
    expect(rows.map((row) => [row.seq, row.body.n])).toEqual([
      [1n, 1],
      [2n, 2],
      [3n, 3],
    ])
  })

  it('sends no statement without changes', async () => {
    const refuse = () => Promise.reject(new Error('sent'))
    const tx = { tenantId: newId(), query: refuse, rows: refuse, prisma: refuse }
    await expect(appendChanges(tx, [])).resolves.toBeUndefined()
    await expect(appendChanges(tx, [change(0, 1)])).rejects.toThrow('sent')
  })

  it('has no gaps and follows commit order under concurrent writers, even if some roll back', async () => {
    await fresh()
    const committed: number[] = []
    const write = async (writer: number) => {
      await db
        .forTenant(tenantId)
        .sql(async (tx) => {
          await tx.query(sql`select pg_sleep(${(writer % 5) / 500})`)
          await appendChanges(tx, [change(writer, 1), change(writer, 2), change(writer, 3)])
          if (writer % 4 === 0) throw new Error('rolled back')
        })
        .then(
          () => committed.push(writer),
          (error: Error) => expect(error.message).toBe('rolled back'),
        )
    }
    await Promise.all(Array.from({ length: 40 }, (_, writer) => write(writer)))
    const rows = await feed()
    expect(committed).toHaveLength(30)
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 90 }, (_, n) => BigInt(n + 1)))
    const writers = rows.map((row) => row.body.writer)
    expect([...new Set(writers)].sort()).toEqual([...committed].sort())
    for (let at = 0; at < rows.length; at += 3) {
      expect(rows.slice(at, at + 3).map((row) => [row.body.writer, row.body.n])).toEqual(
        [1, 2, 3].map((n) => [writers[at], n]),
      )
    }
  })

  it('a writer waits for the previous one, so a later number is never visible first', async () => {
    await fresh()
    const tenant = db.forTenant(tenantId)
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let hasAppended = (): void => undefined
    const appended = new Promise<void>((resolve) => {
      hasAppended = resolve
    })
    const first = tenant.sql(async (tx) => {
      await appendChanges(tx, [change(1, 1)])
      hasAppended()
      await held
    })
    await appended
    const second = tenant.sql((tx) => appendChanges(tx, [change(2, 1)]))
    await untilLockIsAwaited()
    expect(await feed()).toEqual([])
    release()
    await Promise.all([first, second])
    expect((await feed()).map((row) => row.body.writer)).toEqual([1, 2])
  })

  async function untilLockIsAwaited(): Promise<void> {
    for (;;) {
      const rows = await db.forTenant(tenantId).sql((tx) =>
        tx.query(sql`select 1 as one from pg_stat_activity where datname = current_database()
          and wait_event_type = 'Lock'`),
      )
      if (rows.length > 0) return
    }
  }

  it('writes every entry before it locks the feed, and then one row, however long the list is', async () => {
    await fresh()
    const statements: string[] = []
    const changes = Array.from({ length: 12_000 }, (_, n) => change(1, n + 1))
    await db.forTenant(tenantId).sql((tx) =>
      appendChanges(
        {
          ...tx,
          query(statement) {
            statements.push(statement.text.includes('tenant_feed') ? 'lock' : 'entries')
            return tx.query(statement)
          },
        },
        changes,
      ),
    )
    expect(statements).toEqual(['entries', 'entries', 'entries', 'lock'])
    const batches = await db
      .forTenant(tenantId)
      .sql((tx) => tx.query(sql`select first_seq::int as first, size from change_batch`))
    expect(batches).toEqual([{ first: 1, size: 12_000 }])
    expect((await feed()).map(({ seq, body }) => Number(seq) === body.n)).toEqual(changes.map(() => true))
  })

  it('is read in pages that continue within and across batches', async () => {
    await fresh()
    const tenant = db.forTenant(tenantId)
    for (const size of [3, 1, 7, 2]) {
      await tenant.sql((tx) =>
        appendChanges(
          tx,
          Array.from({ length: size }, (_, n) => change(size, n)),
        ),
      )
    }
    const seen: string[] = []
    for (let after = '0'; ; after = seen.at(-1) ?? '') {
      const { items } = await tenant.sql((tx) => listChanges(tx, { afterSeq: after, limit: 4 }))
      seen.push(...items.map(({ seq }) => seq))
      if (items.length < 4) break
    }
    expect(seen).toEqual(Array.from({ length: 13 }, (_, n) => String(n + 1)))
    const last = String(2n ** 63n - 1n)
    expect((await tenant.sql((tx) => listChanges(tx, { afterSeq: last, limit: 4 }))).items).toEqual([])
  })

  it('fails if the tenant has no feed', async () => {
    const stranger = newId()
    const append = db.forTenant(stranger).sql((tx) => appendChanges(tx, [change(1, 1)]))
    await expect(append).rejects.toThrow(/change_tenant_id_fkey/)
  })
})
