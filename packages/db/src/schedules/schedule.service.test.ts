import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts/create-account.js'
import { deleteAccount } from '../accounts/delete-account.js'
import { type Database, openDatabase, type TenantDb } from '../client/database.js'
import { NotFound } from '../client/errors.js'
import { newId } from '../client/new-id.js'
import { json, sql, type SqlTransaction } from '../client/sql.js'
import { requestScan } from '../scans/request-scan.js'
import { type DueAccount, openSystem, type System } from '../system/index.js'
import { newSecretKey } from '../tenants/secret-box.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'
import { finishVerification } from '../verifications/finish-verification.js'
import { requestVerification } from '../verifications/request-verification.js'
import { activateSchedule, firstScanDelay } from './activate-schedule.js'
import { putSchedule } from './put-schedule.js'
import { getSchedule } from './schedule.js'
import { startDueScan } from './start-due-scan.js'

const noon = new Date('2026-11-22T12:00:00Z')
const minutesAfter = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
const hourly = { intervalMinutes: 60, jitterMinutes: 0, quietHours: [] }

describe('an account that is due', () => {
  let test: TestDatabase
  let database: Database
  let systems: readonly System[]
  let system: System
  let tenants: readonly TenantDb[]
  let tenant: TenantDb
  let accountId: string
  let registered = 0

  beforeAll(async () => {
    test = await createTestDatabase()
    database = openDatabase({ appUrl: test.appUrl })
    system = openSystem(test.systemUrl)
    systems = [system, ...Array.from({ length: 3 }, () => openSystem(test.systemUrl))]
    const ids = await Promise.all(
      ['A', 'B'].map((name) => system.createTenant({ name, secretKey: newSecretKey() })),
    )
    tenants = ids.map((id) => database.forTenant(id))
    const [first] = tenants
    if (first === undefined) throw new Error('no tenant')
    tenant = first
  })
  afterAll(async () => {
    for (const each of systems) await each.close()
    await database.close()
    await test.drop()
  })
  beforeEach(async () => {
    for (const each of tenants) await each.sql((tx) => tx.query(sql`delete from account`))
    accountId = await register(tenant)
  })

  function register(owner: TenantDb, kind: 'role' | 'recording' = 'role'): Promise<string> {
    registered += 1
    const awsAccountId = String(100_000_000_000 + registered)
    const connection =
      kind === 'role'
        ? ({ kind, roleArn: `arn:aws:iam::${awsAccountId}:role/R`, externalId: 'x' } as const)
        : ({ kind, recording: 'demo' } as const)
    return owner.sql((tx) => createAccount(tx, { name: 'a', awsAccountId, partition: 'aws', connection }))
  }

  const begin = (id = accountId, schedule: Parameters<typeof putSchedule>[2] = hourly, owner = tenant) =>
    owner.sql(async (tx) => {
      await putSchedule(tx, id, schedule, noon)
      await activateSchedule(tx, id, { first: 'soon', now: minutesAfter(-firstScanDelay) })
    })
  const take = (now: Date, by = system) => by.takeDueAccounts({ limit: 100, leaseSeconds: 60, now })
  const start = (taken: DueAccount) => tenant.sql((tx) => startDueScan(tx, taken))
  const scans = () =>
    tenant.sql((tx) =>
      tx.query(
        sql`select scan_no as "scanNo", trigger, requested_by as "requestedBy", regions from scan order by scan_no`,
      ),
    )
  async function only(taken: Promise<readonly DueAccount[]>): Promise<DueAccount> {
    const [first, ...more] = await taken
    if (first === undefined || more.length > 0)
      throw new Error(`${more.length + 1} or no accounts were taken`)
    return first
  }

  it('is taken once by workers that tick at the same time, across tenants', async () => {
    const ids = new Set<string>()
    for (const owner of tenants) {
      for (let count = 0; count < 60; count += 1) {
        const id = await register(owner)
        await begin(id, hourly, owner)
        ids.add(id)
      }
    }
    const taken: DueAccount[] = []
    let found: number
    do {
      const rounds = await Promise.all(
        systems.map((each) => each.takeDueAccounts({ limit: 7, leaseSeconds: 60, now: noon })),
      )
      found = rounds.flat().length
      taken.push(...rounds.flat())
    } while (found > 0)
    expect(taken).toHaveLength(120)
    expect(new Set(taken.map((each) => each.accountId))).toEqual(ids)
    expect(new Set(taken.map((each) => each.tenantId)).size).toBe(2)
  })

  it('is skipped without waiting while another transaction holds it', async () => {
    await begin()
    await tenant.sql(async (tx) => {
      await tx.query(sql`select 1 from account_schedule where account_id = ${accountId} for update`)
      expect(await take(noon)).toEqual([])
    })
    expect(await take(noon)).toHaveLength(1)
  })

  it('is scanned once, and then at its next slot', async () => {
    await begin()
    expect(await take(minutesAfter(-1))).toEqual([])
    const taken = await only(take(minutesAfter(1)))
    expect(taken).toMatchObject({ accountId, tenantId: tenant.tenantId, now: minutesAfter(1) })
    const outcome = await start(taken)
    expect(outcome).toMatchObject({ kind: 'started', scan: { state: 'queued', trigger: 'schedule' } })
    expect(await scans()).toEqual([
      { scanNo: 1, trigger: 'schedule', requestedBy: 'schedule', regions: null },
    ])
    expect(await tenant.sql((tx) => getSchedule(tx, accountId))).toMatchObject({
      dueAt: minutesAfter(60),
      nextScanAt: minutesAfter(60),
    })
    expect(await start(taken)).toEqual({ kind: 'lost' })
    expect(await take(minutesAfter(59))).toEqual([])
  })

  it('is due again when the worker that took it died before it requested the scan', async () => {
    await begin()
    const dead = await only(take(noon))
    expect(await take(new Date(noon.getTime() + 59_000))).toEqual([])
    const taken = await only(take(minutesAfter(1)))
    expect(await start(dead)).toEqual({ kind: 'lost' })
    expect(await start(taken)).toMatchObject({ kind: 'started' })
    expect(await scans()).toHaveLength(1)
    expect((await tenant.sql((tx) => getSchedule(tx, accountId))).nextScanAt).toEqual(minutesAfter(60))
  })

  it('loses neither its slot nor a scan number when requesting the scan fails', async () => {
    await begin()
    const taken = await only(take(noon))
    const broken = tenant.sql(async (tx) => {
      await startDueScan(tx, taken)
      throw new Error('the connection broke')
    })
    await expect(broken).rejects.toThrow('the connection broke')
    expect(await scans()).toEqual([])
    expect(await start(await only(take(minutesAfter(1))))).toMatchObject({ scan: { scanNo: 1 } })
  })

  it('skips its slot while another scan is active', async () => {
    await begin()
    await tenant.sql((tx) =>
      requestScan(tx, { accountId, trigger: 'manual', requestedBy: 'me', regions: null }),
    )
    expect(await start(await only(take(noon)))).toEqual({ kind: 'busy' })
    expect(await scans()).toMatchObject([{ scanNo: 1, trigger: 'manual' }])
    expect((await tenant.sql((tx) => getSchedule(tx, accountId))).nextScanAt).toEqual(minutesAfter(60))
  })

  it('waits for the end of quiet hours that have begun since', async () => {
    await begin(accountId, { ...hourly, quietHours: [{ from: '13:00', to: '15:30', timeZone: 'UTC' }] })
    expect(await start(await only(take(minutesAfter(61))))).toEqual({ kind: 'postponed' })
    expect(await tenant.sql((tx) => getSchedule(tx, accountId))).toMatchObject({
      dueAt: noon,
      nextScanAt: minutesAfter(210),
    })
    expect(await start(await only(take(minutesAfter(210))))).toMatchObject({ kind: 'started' })
    expect((await tenant.sql((tx) => getSchedule(tx, accountId))).nextScanAt).toEqual(minutesAfter(240))
  })

  it('is not scanned if it was paused or deleted meanwhile', async () => {
    await begin()
    const taken = await only(take(noon))
    await tenant.sql((tx) => putSchedule(tx, accountId, { ...hourly, intervalMinutes: null }, noon))
    expect(await start(taken)).toEqual({ kind: 'lost' })
    await begin()
    const again = await only(take(noon))
    await tenant.sql((tx) => deleteAccount(tx, accountId))
    expect(await start(again)).toEqual({ kind: 'lost' })
  })

  it('cannot be started by another tenant', async () => {
    await begin()
    const taken = await only(take(noon))
    const other = tenants[1]
    expect(await other?.sql((tx) => startDueScan(tx, taken))).toEqual({ kind: 'lost' })
    expect(await start(taken)).toMatchObject({ kind: 'started' })
  })

  describe('before', () => {
    it('is daily by default and waits until the account is readable; a recording is scanned on demand', async () => {
      const row = await tenant.sql((tx) => getSchedule(tx, accountId))
      expect(row).toEqual({
        intervalMinutes: 1440,
        jitterMinutes: 144,
        quietHours: [],
        dueAt: null,
        nextScanAt: null,
        lastEvaluatedScanNo: null,
      })
      const recorded = await register(tenant, 'recording')
      expect((await tenant.sql((tx) => getSchedule(tx, recorded))).intervalMinutes).toBeNull()
      await tenant.sql((tx) => activateSchedule(tx, recorded, { first: 'soon', now: noon }))
      expect(await take(minutesAfter(10_080))).toEqual([])
    })

    it('has its first scheduled scan one interval after its first scan, within the jitter', async () => {
      await tenant.sql((tx) => activateSchedule(tx, accountId, { first: 'after_interval', now: noon }))
      const { dueAt, nextScanAt } = await tenant.sql((tx) => getSchedule(tx, accountId))
      expect(dueAt).toEqual(minutesAfter(1440))
      expect(nextScanAt?.getTime()).toBeGreaterThanOrEqual(minutesAfter(1440).getTime())
      expect(nextScanAt?.getTime()).toBeLessThan(minutesAfter(1584).getTime())
      await tenant.sql((tx) => activateSchedule(tx, accountId, { first: 'soon', now: noon }))
      expect((await tenant.sql((tx) => getSchedule(tx, accountId))).nextScanAt).toEqual(nextScanAt)
    })

    it('is scanned soon after it was connected, unless it is scanned manually first', async () => {
      const verify = (outcome: string) =>
        tenant.sql(async (tx) => {
          const { id, fence } = await requestVerification(tx, { accountId, requestedBy: 'me' })
          return finishVerification(tx, { verificationId: id, result: { outcome }, failure: null }, fence)
        })
      const next = async () => (await tenant.sql((tx) => getSchedule(tx, accountId))).nextScanAt
      expect(await verify('unsafe')).toBe(true)
      expect(await next()).toBeNull()
      expect(await verify('connected')).toBe(true)
      const first = await next()
      expect(await take(new Date(Date.now() + (firstScanDelay - 1) * 60_000))).toEqual([])
      expect(first?.getTime()).toBeLessThanOrEqual(Date.now() + firstScanDelay * 60_000)
      await verify('connected')
      expect(await next()).toEqual(first)
      await tenant.sql((tx) => activateSchedule(tx, accountId, { first: 'after_interval', now: noon }))
      expect((await tenant.sql((tx) => getSchedule(tx, accountId))).dueAt).toEqual(minutesAfter(1440))
    })

    it('keeps its grid when jitter or quiet hours change, and begins a new one with a new interval', async () => {
      await begin()
      const quietHours = [{ from: '11:00', to: '13:15', timeZone: 'UTC' }]
      const put = (schedule: Parameters<typeof putSchedule>[2]) =>
        tenant.sql((tx) => putSchedule(tx, accountId, schedule, minutesAfter(-30)))
      expect(await put({ ...hourly, quietHours })).toMatchObject({
        quietHours,
        dueAt: noon,
        nextScanAt: minutesAfter(75),
      })
      expect(await put({ ...hourly, intervalMinutes: 240 })).toMatchObject({
        quietHours: [],
        dueAt: minutesAfter(210),
        nextScanAt: minutesAfter(210),
      })
      expect(await put({ ...hourly, intervalMinutes: null })).toMatchObject({ dueAt: null, nextScanAt: null })
    })

    it('throws NotFound for an unknown account', async () => {
      const missing = newId()
      const works = [
        (tx: SqlTransaction) => getSchedule(tx, missing),
        (tx: SqlTransaction) => putSchedule(tx, missing, hourly),
        (tx: SqlTransaction) => activateSchedule(tx, missing, { first: 'soon' }),
      ]
      for (const work of works) await expect(tenant.sql<unknown>(work)).rejects.toThrow(NotFound)
    })
  })

  it('is found by an index however many accounts there are', async () => {
    await tenant.sql(async (tx) => {
      const rows = Array.from({ length: 5_000 }, (_, index) => ({
        id: newId(),
        aws: String(200_000_000_000 + index),
      }))
      await tx.query(sql`
        insert into account (tenant_id, id, aws_account_id, name, connection)
        select ${tx.tenantId}::uuid, r.id, r.aws, 'a', '{"kind":"recording","recording":"x"}'::jsonb
        from jsonb_to_recordset(${json(rows)}::jsonb) as r(id uuid, aws text)`)
      await tx.query(sql`
        insert into account_schedule (tenant_id, account_id, interval_minutes, due_at, next_scan_at)
        select tenant_id, id, 60, ${minutesAfter(60)}::timestamptz, ${minutesAfter(60)}::timestamptz from account
        where id <> ${accountId}`)
    })
    const plan = await system.run((tx) =>
      tx.query(sql`explain select tenant_id, account_id from account_schedule where next_scan_at <= ${noon}::timestamptz
        order by next_scan_at limit 100 for update skip locked`),
    )
    expect(JSON.stringify(plan)).toContain('account_schedule_due')
  })
})
