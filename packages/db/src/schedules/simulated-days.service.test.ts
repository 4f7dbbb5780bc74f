import { row, timestamp } from '../client/rows.js'
import { defaultJitter, type Schedule } from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase, type TenantDb } from '../client/database.js'
import { newSecretKey } from '../tenants/secret-box.js'
import { sql } from '../client/sql.js'
import { openSystem, type System } from '../system/index.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'
import { createAccount } from '../accounts/create-account.js'
import { activateSchedule, firstScanDelay } from './activate-schedule.js'
import { putSchedule } from './put-schedule.js'
import { startDueScan } from './start-due-scan.js'

const TICK = 15_000
const at = (text: string) => new Date(`2026-${text}Z`)
/** Ten days. Clocks go forward in Berlin on 29 March at 01:00 UTC; New York has done so. */
const [begin, end] = [at('03-25T00:00'), at('04-04T00:00')]
/** No worker runs for 36 hours. */
const outage = { from: at('03-30T12:00'), to: at('04-01T00:00') }
const days = ['03-25', '03-26', '03-27', '03-28', '03-29', '03-30', '03-31', '04-01', '04-02', '04-03']
const offDay = '03-31'

const still = { jitterMinutes: 0, quietHours: [] }
/** When the first scan is due, null if the account was never readable, and the schedule. */
const accounts: Readonly<Record<string, { readonly firstAt: Date | null; readonly schedule: Schedule }>> = {
  daily: { firstAt: at('03-25T02:00'), schedule: { ...still, intervalMinutes: 1440 } },
  hourlyByDay: {
    firstAt: at('03-25T00:30'),
    schedule: {
      ...still,
      intervalMinutes: 60,
      quietHours: [{ from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' }],
    },
  },
  halfHourly: { firstAt: begin, schedule: { ...still, intervalMinutes: 30 } },
  twiceADay: {
    firstAt: at('03-25T06:00'),
    schedule: {
      intervalMinutes: 720,
      jitterMinutes: 60,
      quietHours: [{ from: '09:00', to: '17:00', timeZone: 'America/New_York' }],
    },
  },
  weekly: {
    firstAt: at('03-25T03:00'),
    schedule: {
      ...still,
      intervalMinutes: 10_080,
      quietHours: [{ from: '00:00', to: '12:00', timeZone: 'Asia/Kolkata' }],
    },
  },
  paused: { firstAt: begin, schedule: { ...still, intervalMinutes: null } },
  neverReadable: {
    firstAt: null,
    schedule: { intervalMinutes: 60, jitterMinutes: defaultJitter(60), quietHours: [] },
  },
}

describe('ten simulated days', () => {
  let test: TestDatabase
  let database: Database
  let workers: readonly System[]
  let tenant: TenantDb
  const names = new Map<string, string>()
  const runs: Record<string, string[]> = Object.fromEntries(Object.keys(accounts).map((name) => [name, []]))

  beforeAll(async () => {
    test = await createTestDatabase()
    database = openDatabase({ appUrl: test.appUrl })
    workers = [openSystem(test.systemUrl), openSystem(test.systemUrl)]
    const [system] = workers
    if (system === undefined) throw new Error('no worker')
    tenant = database.forTenant(await system.createTenant({ name: 'Acme', secretKey: newSecretKey() }))
    for (const [index, name] of Object.keys(accounts).entries()) await register(name, index)
    await simulate()
  }, 120_000)
  afterAll(async () => {
    for (const worker of workers) await worker.close()
    await database.close()
    await test.drop()
  })

  async function register(name: string, index: number): Promise<void> {
    const expected = accounts[name]
    if (expected === undefined) throw new Error(`no account ${name}`)
    await tenant.sql(async (tx) => {
      const awsAccountId = String(111_122_223_330 + index)
      const connection = {
        kind: 'role',
        roleArn: 'arn:aws:iam::111122223333:role/R',
        externalId: 'x',
      } as const
      const id = await createAccount(tx, { name, awsAccountId, partition: 'aws', connection })
      names.set(id, name)
      await putSchedule(tx, id, expected.schedule, begin)
      if (expected.firstAt === null) return
      const connectedAt = new Date(expected.firstAt.getTime() - firstScanDelay * 60_000)
      await activateSchedule(tx, id, { first: 'soon', now: connectedAt })
    })
  }

  /** Every tick of both workers at which a scan is due; the ticks between have no effect. */
  async function simulate(): Promise<void> {
    let now = begin
    while (now < end) {
      const isDown = now >= outage.from && now < outage.to
      if (isDown) now = outage.to
      await Promise.all(workers.map((worker) => tick(worker, now)))
      now = await nextTick(now)
    }
  }

  async function tick(worker: System, now: Date): Promise<void> {
    const taken = await worker.takeDueAccounts({ limit: 10, leaseSeconds: 60, now })
    for (const account of taken) {
      // In one transaction with its end: nothing here depends on a scan that runs.
      const outcome = await tenant.sql(async (tx) => {
        const started = await startDueScan(tx, account)
        if (started.kind === 'started')
          await tx.query(sql`update scan set state = 'completed' where id = ${started.scan.id}`)
        return started
      })
      if (outcome.kind === 'started')
        runs[names.get(account.accountId) ?? '']?.push(now.toISOString().slice(5, 16))
    }
  }

  async function nextTick(now: Date): Promise<Date> {
    const [next] = await tenant.sql((tx) =>
      tx.rows(
        row<{ readonly next: Date }>('next scan', { next: timestamp }),
        sql`select min(next_scan_at) as next from account_schedule`,
      ),
    )
    const due = next?.next.getTime() ?? end.getTime()
    return new Date(Math.max(now.getTime() + TICK, Math.ceil(due / TICK) * TICK))
  }

  const hoursFrom = (first: number, last: number, minutes: readonly string[]) =>
    Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(2, '0')).flatMap(
      (hour) => minutes.map((minute) => `T${hour}:${minute}`),
    )
  const on = (day: string, times: readonly string[]) => times.map((time) => `${day}${time}`)

  it('scans daily at the same time, and once for the missed day', () => {
    expect(runs.daily).toEqual([
      '03-25T02:00',
      '03-26T02:00',
      '03-27T02:00',
      '03-28T02:00',
      '03-29T02:00',
      '03-30T02:00',
      '04-01T00:00',
      '04-01T02:00',
      '04-02T02:00',
      '04-03T02:00',
    ])
  })

  it('scans hourly outside of quiet hours in Berlin, and once when they end', () => {
    const winterDay = ['T05:00', ...hoursFrom(5, 20, ['30'])]
    const summerDay = ['T04:00', ...hoursFrom(4, 19, ['30'])]
    expect(runs.hourlyByDay).toEqual([
      ...days.slice(0, 4).flatMap((day) => on(day, winterDay)),
      ...on('03-29', summerDay),
      ...on('03-30', ['T04:00', ...hoursFrom(4, 11, ['30'])]),
      ...days.slice(7).flatMap((day) => on(day, summerDay)),
    ])
    expect(runs.hourlyByDay).toHaveLength(145)
  })

  it('scans every half hour, and once for 72 missed slots', () => {
    const day = hoursFrom(0, 23, ['00', '30'])
    expect(runs.halfHourly).toEqual([
      ...days.slice(0, 5).flatMap((each) => on(each, day)),
      ...on('03-30', day.slice(0, 24)),
      ...days.slice(7).flatMap((each) => on(each, day)),
    ])
    expect(runs.halfHourly).toHaveLength(408)
  })

  it('scans twice a day within its jitter, and not in the business hours of New York', () => {
    const expected: readonly (readonly [string, string])[] = [
      ['03-25T06:00', '03-25T06:00'],
      ['03-25T21:00', '03-25T22:00'],
      ...['03-26', '03-27', '03-28', '03-29'].flatMap((day) => [morning(day), evening(day)]),
      morning('03-30'),
      ['04-01T00:00', '04-01T00:00'],
      ...['04-01', '04-02', '04-03'].flatMap((day) => [morning(day), evening(day)]),
    ]
    const found = runs.twiceADay ?? []
    expect(found).toHaveLength(expected.length)
    const outside = found.filter((time, index) => {
      const [first = '', last = ''] = expected[index] ?? []
      return time < first || time > last
    })
    expect(outside).toEqual([])
    expect(new Set(found.map((time) => time.slice(5))).size).toBeGreaterThan(10)
  })
  const morning = (day: string) => [`${day}T06:00`, `${day}T07:00`] as const
  const evening = (day: string) => [`${day}T21:00`, `${day}T22:00`] as const

  it('scans weekly when quiet hours in Kolkata end', () => {
    expect(runs.weekly).toEqual(['03-25T06:30', '04-01T06:30'])
  })

  it('does not scan paused or never readable accounts, nor anything while no worker runs', () => {
    expect([runs.paused, runs.neverReadable]).toEqual([[], []])
    const all = Object.values(runs).flat()
    expect(all.filter((time) => time >= '03-30T12:00' && time < '04-01T00:00')).toEqual([])
    expect(all.some((time) => time.startsWith(offDay))).toBe(false)
  })
})
