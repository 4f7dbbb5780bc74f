import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../client/sql.js'
import { FenceLost } from '../leases/lease.js'
import { createScanFixture, type ScanFixture } from '../testing/scan-fixture.js'
import { finishPart, type PartEnd, storeCoverage } from './finish-part.js'
import { partLease } from './scan-leases.js'

let fixture: ScanFixture

beforeAll(async () => {
  fixture = await createScanFixture()
})
afterAll(() => fixture.close())
beforeEach(() => fixture.tenant.sql((tx) => tx.query(sql`delete from scan`)))

function finish(part: { readonly partId: string; readonly scanId: string }, end: Partial<PartEnd> = {}) {
  const { partId, scanId } = part
  return fixture.tenant.sql((tx) =>
    finishPart(tx, { partId, scanId, fence: 1, state: 'complete', failure: null, coverage: {}, ...end }),
  )
}

const overdue = () =>
  fixture.tenant.sql((tx) =>
    tx.query(sql`update scan_part set sweep_after = clock_timestamp() - interval '1 second'`),
  )

describe('finishPart', () => {
  it('moves the scan to evaluating exactly once when the last parts race', async () => {
    const scan = await fixture.startScan(['eu-central-1', 'eu-north-1', 'eu-west-1', 'us-east-1'])
    const progress = await Promise.all(scan.parts.map((part) => finish(part)))
    expect(progress.map(({ kind }) => kind).sort()).toEqual(['evaluating', 'running', 'running', 'running'])
    expect(progress.find(({ kind }) => kind === 'evaluating')).toEqual({
      kind: 'evaluating',
      scanId: scan.scanId,
      fence: 2,
    })
  })

  it('ends a cancelled scan with its last part', async () => {
    const scan = await fixture.startScan(['eu-west-1'])
    await fixture.tenant.sql((tx) => tx.query(sql`update scan set cancel_requested = true`))
    const [part] = scan.parts
    if (part === undefined) throw new Error('no part')
    const renewal = await fixture.tenant.sql((tx) => partLease.renew(tx, part.partId, scan.lease))
    expect(renewal).toEqual({ isHeld: true, isCancelRequested: true })
    expect(await finish(part, { state: 'cancelled' })).toEqual({ kind: 'cancelled' })
    const rows = await fixture.tenant.sql((tx) =>
      tx.query(sql`select state, (select count(*)::int from scan_part) as parts from scan`),
    )
    expect(rows).toEqual([{ state: 'cancelled', parts: 0 }])
  })

  it('is refused for a holder whose part was reclaimed', async () => {
    const scan = await fixture.startScan(['eu-west-1', 'us-east-1'])
    const [part] = scan.parts
    if (part === undefined) throw new Error('no part')
    await overdue()
    const reclaimed = await fixture.tenant.sql((tx) => partLease.reclaim(tx, part.partId))
    expect(reclaimed).toMatchObject({ fence: 2, attempts: 1, scanId: scan.scanId, isScheduled: false })
    await expect(finish(part)).rejects.toThrow(FenceLost)
    const lease = { ...scan.lease, fence: 2, holder: 'second' }
    expect(await fixture.tenant.sql((tx) => partLease.claim(tx, part.partId, scan.lease))).toBeNull()
    expect(await fixture.tenant.sql((tx) => partLease.claim(tx, part.partId, lease))).toMatchObject({
      attempts: 2,
    })
  })
})

describe('coverage of a part', () => {
  const read = { state: 'complete', resources: 1, calls: 1, throttles: 0, missing: [] } as const
  const stored = () => fixture.tenant.sql((tx) => tx.query(sql`select coverage from scan_part`))

  it('is what all its attempts have read: stored when one is released, added to when the part ends', async () => {
    const scan = await fixture.startScan(['eu-west-1', 'us-east-1'])
    const [part, other] = scan.parts
    if (part === undefined || other === undefined) throw new Error('no part')
    await fixture.tenant.sql(async (tx) => {
      await tx.query(sql`delete from scan_part where id = ${other.partId}::uuid`)
      await storeCoverage(tx, { ...part, fence: 1, coverage: { first: read }, connectionCalls: 3 })
      const attempt = { id: part.partId, failure: 'Error', isCounted: true, retryAfterSeconds: 0 }
      await partLease.release(tx, attempt, scan.lease)
    })
    await overdue()
    await fixture.tenant.sql((tx) => partLease.reclaim(tx, part.partId))
    await fixture.tenant.sql((tx) => storeCoverage(tx, { ...part, fence: 1, coverage: { late: read } }))
    const lease = { ...scan.lease, fence: 2, holder: 'second' }
    const claimed = await fixture.tenant.sql((tx) => partLease.claim(tx, part.partId, lease))
    expect(claimed?.coverage).toEqual({ first: read })
    await finish(part, { fence: 2, coverage: { second: read }, connectionCalls: 2 })
    expect(await stored()).toEqual([{ coverage: { first: read, second: read } }])
    const [counted] = await fixture.tenant.sql((tx) => tx.query(sql`select connection_calls from scan`))
    expect(counted).toEqual({ connection_calls: 5 })
  })
})

describe('partLease.reclaim', () => {
  it('skips a row that a transaction holds, instead of waiting for it', async () => {
    const scan = await fixture.startScan(['eu-west-1'])
    const partId = scan.parts[0]?.partId ?? ''
    await overdue()
    const whileHeld = await fixture.tenant.sql(async (tx) => {
      await tx.query(sql`select 1 from scan_part where id = ${partId}::uuid for update`)
      return fixture.tenant.sql((other) => partLease.reclaim(other, partId))
    })
    expect(whileHeld).toBeNull()
    expect(await fixture.tenant.sql((tx) => partLease.reclaim(tx, partId))).toMatchObject({ fence: 2 })
  })

  it('is overdue where its time is further ahead than any lease: the clock was set back', async () => {
    const scan = await fixture.startScan(['eu-west-1'])
    const [part] = scan.parts
    if (part === undefined) throw new Error('no part')
    const setTo = (minutes: number) =>
      fixture.tenant.sql((tx) =>
        tx.query(
          sql`update scan_part set sweep_after = clock_timestamp() + make_interval(mins => ${minutes})`,
        ),
      )
    await setTo(10)
    expect(await fixture.system.listOverdue(10)).toEqual([])
    await setTo(60)
    expect(await fixture.system.listOverdue(10)).toMatchObject([{ kind: 'part', id: part.partId }])
    expect(await fixture.tenant.sql((tx) => partLease.reclaim(tx, part.partId))).toMatchObject({ fence: 2 })
  })

  it('ignores a lease that has not expired, and has one winner', async () => {
    const scan = await fixture.startScan(['eu-west-1'])
    const partId = scan.parts[0]?.partId ?? ''
    expect(await fixture.tenant.sql((tx) => partLease.reclaim(tx, partId))).toBeNull()
    await overdue()
    expect(await fixture.system.listOverdue(10)).toEqual([
      { tenantId: fixture.tenantId, kind: 'part', id: partId },
    ])
    const winners = await Promise.all(
      [1, 2, 3].map(() => fixture.tenant.sql((tx) => partLease.reclaim(tx, partId))),
    )
    expect(winners.filter((winner) => winner !== null)).toHaveLength(1)
  })
})
