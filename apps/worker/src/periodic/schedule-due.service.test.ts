import { createSessionCache } from '@plumbline/aws-collectors'
import {
  activateSchedule,
  createAccount,
  type Database,
  firstScanDelay,
  getSchedule,
  newSecretKey,
  openDatabase,
  requestScan,
  sql,
  type TenantDb,
} from '@plumbline/db'
import { openSystem, type System } from '@plumbline/db/system'
import { createTestDatabase, row, type TestDatabase, uuid } from '@plumbline/db/testing'
import { type JobHandlers, jobNames, openQueue, type Queue } from '@plumbline/queue'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWorkerConfig } from '../config.js'
import type { WorkerContext } from '../worker-context.js'
import { scheduleDue } from './schedule-due.js'
import { sweepOverdue } from './sweep-overdue.js'

const noon = new Date('2026-11-22T12:00:00Z')
const registered = new Date(noon.getTime() - firstScanDelay * 60_000)

describe('scheduleDue', () => {
  let test: TestDatabase
  let database: Database
  let system: System
  let queue: Queue
  let tenant: TenantDb
  let context: WorkerContext

  beforeEach(async () => {
    test = await createTestDatabase('with queue')
    database = openDatabase({ appUrl: test.appUrl })
    system = openSystem(test.systemUrl)
    queue = await openQueue({ databaseUrl: test.appUrl })
    const secretKey = newSecretKey()
    tenant = database.forTenant(await system.createTenant({ name: 'Acme', secretKey }))
    const config = readWorkerConfig({
      DATABASE_URL: test.appUrl,
      DATABASE_SYSTEM_URL: test.systemUrl,
      PLUMBLINE_SECRET_KEY: secretKey,
    })
    context = {
      database,
      system,
      queue,
      config,
      log: pino({ level: 'silent' }),
      sessions: createSessionCache(),
    }
  })
  afterEach(async () => {
    await queue.close()
    await system.close()
    await database.close()
    await test.drop()
  })

  const register = (number: number, isActive = true) =>
    tenant.sql(async (tx) => {
      const awsAccountId = String(111_122_223_330 + number)
      const connection = {
        kind: 'role',
        roleArn: `arn:aws:iam::${awsAccountId}:role/R`,
        externalId: 'x',
      } as const
      const id = await createAccount(tx, { name: `${number}`, awsAccountId, partition: 'aws', connection })
      if (isActive) await activateSchedule(tx, id, { first: 'soon', now: registered })
      return id
    })

  async function scanManually(accountId: string): Promise<string> {
    const scan = await tenant.sql((tx) =>
      requestScan(tx, { accountId, trigger: 'manual', requestedBy: 'me', regions: null }),
    )
    const payload = { tenantId: tenant.tenantId, scanId: scan.id, fence: scan.fence }
    await queue.enqueue('scan.plan', payload, { priority: 'manual' })
    return scan.id
  }

  /** Scan ids in the order in which a worker takes them. */
  async function planned(count: number): Promise<readonly string[]> {
    const order: string[] = []
    let isDone: () => void = () => undefined
    const done = new Promise<void>((resolve) => {
      isDone = resolve
    })
    const onPlan = async ({ scanId }: { readonly scanId: string }) => {
      order.push(scanId)
      if (order.length === count) isDone()
    }
    const refuse = () => Promise.reject(new Error('only plans are enqueued'))
    const refusing = Object.fromEntries(jobNames.map((name) => [name, refuse])) as unknown as JobHandlers
    const worker = await queue.work(
      { ...refusing, 'scan.plan': onPlan },
      { onFatal: (error) => order.push(error.message) },
    )
    await done
    await worker.stop({ graceMs: 1_000 })
    return order
  }

  const scanIds = async (trigger: string) =>
    (
      await tenant.sql((tx) =>
        tx.rows(
          row<{ readonly id: string }>('scan id', { id: uuid }),
          sql`select id from scan where trigger = ${trigger} order by id`,
        ),
      )
    ).map(({ id }) => id)

  it('requests the scans that are due, behind later manual ones', async () => {
    await Promise.all([1, 2, 3].map((number) => register(number)))
    const waiting = await register(4, false)
    expect(await scheduleDue(context, noon)).toBe(3)
    expect(await scheduleDue(context, noon)).toBe(0)
    const manual = await scanManually(waiting)
    const scheduled = await scanIds('schedule')
    expect(scheduled).toHaveLength(3)
    const order = await planned(4)
    expect(order[0]).toBe(manual)
    expect(order.slice(1).toSorted()).toEqual(scheduled)
  })

  it('keeps a scheduled scan behind manual ones after the sweeper has reclaimed it', async () => {
    await register(1)
    const waiting = await register(2, false)
    expect(await scheduleDue(context, noon)).toBe(1)
    await tenant.sql((tx) =>
      tx.query(sql`update scan set sweep_after = clock_timestamp() - interval '1 second'`),
    )
    expect(await sweepOverdue(context)).toBe(1)
    const manual = await scanManually(waiting)
    // The job under the old fence is still queued: it names the same scan.
    const [scheduled = ''] = await scanIds('schedule')
    expect(await planned(3)).toEqual([manual, scheduled, scheduled])
  })

  it('requests a scan once if workers tick at the same time', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => register(index)))
    const other = { ...context, system: openSystem(test.systemUrl) }
    const counts = await Promise.all([context, other, context, other].map((each) => scheduleDue(each, noon)))
    await other.system.close()
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12)
    expect(new Set(await scanIds('schedule')).size).toBe(12)
    expect((await queue.counts())['scan.plan']).toMatchObject({ waiting: 12 })
  })

  it('skips an account with an active scan and continues with the others', async () => {
    const busy = await register(1)
    await register(2)
    await scanManually(busy)
    expect(await scheduleDue(context, noon)).toBe(1)
    expect(await scanIds('manual')).toHaveLength(1)
    const { nextScanAt } = await tenant.sql((tx) => getSchedule(tx, busy))
    expect(nextScanAt?.getTime()).toBeGreaterThanOrEqual(noon.getTime() + 86_400_000)
  })

  it('uses the clock of the database if no time is given', async () => {
    const accountId = await register(1)
    await tenant.sql((tx) =>
      tx.query(sql`update account_schedule set next_scan_at = clock_timestamp() + interval '1 hour'`),
    )
    expect(await scheduleDue(context)).toBe(0)
    await tenant.sql((tx) =>
      tx.query(sql`update account_schedule set next_scan_at = clock_timestamp() - interval '1 second'`),
    )
    expect(await scheduleDue(context)).toBe(1)
    const [next] = await tenant.sql((tx) =>
      tx.query(sql`select next_scan_at between clock_timestamp() and clock_timestamp() + interval '27 hours' as "isNext"
        from account_schedule where account_id = ${accountId}`),
    )
    expect(next).toEqual({ isNext: true })
  })
})
