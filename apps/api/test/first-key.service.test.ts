import { type Database, newSecretKey, openDatabase, sql } from '@plumbline/db'
import { openSystem, type System } from '@plumbline/db/system'
import { createTestDatabase, type TestDatabase } from '@plumbline/db/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticate } from '../src/auth/authenticate.js'
import { describeFirstKey } from '../src/bootstrap/first-key.js'
import { ensureFirstKey } from '../src/bootstrap/first-key.js'

const secretKey = newSecretKey()
let test: TestDatabase
let database: Database
let system: System

beforeEach(async () => {
  test = await createTestDatabase()
  database = openDatabase({ appUrl: test.appUrl })
  system = openSystem(test.systemUrl)
})
afterEach(async () => {
  await system.close()
  await database.close()
  await test.drop()
})

const ensure = (demo = false) => ensureFirstKey({ system, database, secretKey, demo })
const keyOf = (key: Awaited<ReturnType<typeof ensure>>) => (key.kind === 'created' ? key.key : '')

describe('the first key', () => {
  it('is created with its tenant at the first start, has the role admin, and is stored only as a hash', async () => {
    const first = await ensure()
    expect(keyOf(first)).toMatch(/^plb_[0-9a-f]{32}_[A-Za-z0-9]{43}$/)
    expect(describeFirstKey(first)).toContain(keyOf(first))
    const caller = await authenticate(database, `Bearer ${keyOf(first)}`)
    expect(caller).toMatchObject({ tenantId: first.tenantId, role: 'admin' })
    const rows = await database.forTenant(first.tenantId).sql((tx) => tx.query(sql`select * from api_key`))
    expect(rows.length).toBe(1)
    expect(JSON.stringify(rows)).not.toContain(keyOf(first).split('_')[2])
  })

  it('is shown by its prefix at later starts, with the command that creates another', async () => {
    const first = await ensure()
    const later = await ensure()
    expect(later).toEqual({ kind: 'existing', tenantId: first.tenantId, prefix: first.prefix })
    expect(describeFirstKey(later)).toContain(first.prefix)
    expect(describeFirstKey(later)).toContain('plumbline key create')
    expect((await system.listTenants()).length).toBe(1)
  })

  it('is new at every start of the demo, in the same tenant', async () => {
    const first = await ensure(true)
    const second = await ensure(true)
    expect(keyOf(second)).not.toBe(keyOf(first))
    expect(second.tenantId).toBe(first.tenantId)
    expect((await authenticate(database, `Bearer ${keyOf(first)}`)).role).toBe('admin')
  })

  it('is created if a first start was interrupted after its tenant', async () => {
    const tenantId = await system.createTenant({ name: 'broken off', secretKey })
    expect(await ensure()).toMatchObject({ kind: 'created', tenantId })
  })
})
