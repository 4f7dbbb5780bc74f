import { type CollectedResource, type CoverageState, type Observed, unknown } from '@plumbline/model'
import { asCollected, type FixtureOverrides, fixture as resourceFixture } from '@plumbline/model/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../client/sql.js'
import { FenceLost } from '../leases/lease.js'
import { endScan } from '../scans/end-scan.js'
import { createScanFixture, type ScanFixture, type StartedScan } from '../testing/scan-fixture.js'
import { writeCollected, type WriteCounts } from './write-collected.js'

const region = 'eu-west-1'
const collector = 'lambda.function'
let fixture: ScanFixture
let scan: StartedScan

beforeEach(async () => {
  fixture = await createScanFixture()
  scan = await fixture.startScan([region])
})
afterEach(() => fixture.close())

const collected = (overrides: FixtureOverrides<'AWS::Lambda::Function'>): CollectedResource =>
  asCollected(resourceFixture('AWS::Lambda::Function', overrides))

async function write(
  resources: readonly CollectedResource[],
  state: CoverageState = 'complete',
  fence = 1,
): Promise<WriteCounts> {
  const partId = scan.parts[0]?.partId ?? ''
  const writer = { partId, fence, accountId: fixture.accountId, scanNo: scan.scanNo, collector, region }
  async function* batches() {
    yield resources
  }
  return fixture.tenant.sql((tx) => writeCollected(tx, writer, state, batches()))
}

async function nextScan(): Promise<void> {
  await fixture.tenant.sql((tx) => endScan(tx, { scanId: scan.scanId, state: 'cancelled', failure: null }, 1))
  scan = await fixture.startScan([region])
}

const rows = (table: 'resource' | 'resource_history') =>
  fixture.tenant.sql((tx) =>
    table === 'resource'
      ? tx.query(
          sql`select arn, from_scan_no, cause, gaps, facts, xmin::text as xmin from resource order by arn`,
        )
      : tx.query(
          sql`select arn, from_scan_no, to_scan_no, closed_reason, facts from resource_history order by arn`,
        ),
  )

const denied: Observed<never> = unknown('access_denied', 'lambda:GetPolicy')

describe('writeCollected', () => {
  it('inserts new resources, and leaves the row of its part as it is', async () => {
    expect(await write([collected({ name: 'b' }), collected({ name: 'a' })])).toMatchObject({
      inserted: 2,
      deleted: 0,
    })
    expect((await rows('resource')).map((row) => row['from_scan_no'])).toEqual([1, 1])
    const [part] = await fixture.tenant.sql((tx) => tx.query(sql`select coverage from scan_part`))
    expect(part).toEqual({ coverage: {} })
  })

  it('writes no row for an unchanged resource', async () => {
    await write([collected({ name: 'a' })])
    const before = await rows('resource')
    await nextScan()
    expect(await write([collected({ name: 'a' })])).toEqual({
      inserted: 0,
      changed: 0,
      gapsChanged: 0,
      deleted: 0,
      unchanged: 1,
    })
    expect(await rows('resource')).toEqual(before)
  })

  it('closes the version that it replaces', async () => {
    await write([collected({ name: 'a', runtime: 'nodejs20.x' })])
    await nextScan()
    expect(await write([collected({ name: 'a', runtime: 'nodejs24.x' })])).toMatchObject({ changed: 1 })
    expect(await rows('resource')).toMatchObject([{ from_scan_no: 2, cause: 'observed' }])
    expect(await rows('resource_history')).toMatchObject([
      { from_scan_no: 1, to_scan_no: 1, closed_reason: 'superseded', facts: { runtime: 'nodejs20.x' } },
    ])
  })

  it('stores a gap next to a known fact, without a new version', async () => {
    await write([collected({ name: 'a', tracingMode: 'Active' })])
    await nextScan()
    expect(await write([collected({ name: 'a', tracingMode: denied })], 'partial')).toMatchObject({
      changed: 0,
      gapsChanged: 1,
    })
    expect(await rows('resource')).toMatchObject([
      {
        from_scan_no: 1,
        facts: { tracingMode: 'Active' },
        gaps: { tracingMode: { reason: 'access_denied' } },
      },
    ])
    expect(await rows('resource_history')).toEqual([])
  })

  it('deletes what a complete list no longer contains, and keeps its last version', async () => {
    await write([collected({ name: 'a' }), collected({ name: 'b' })])
    await nextScan()
    expect(await write([collected({ name: 'b' })])).toMatchObject({ deleted: 1, unchanged: 1 })
    expect((await rows('resource')).map((row) => row['arn'])).toEqual([collected({ name: 'b' }).identity.arn])
    expect(await rows('resource_history')).toMatchObject([{ closed_reason: 'deleted', to_scan_no: 1 }])
  })

  it('keeps resources that a partly read list does not contain, with every fact unknown', async () => {
    await write([collected({ name: 'a' })])
    await nextScan()
    expect(await write([], 'partial')).toMatchObject({ deleted: 0, gapsChanged: 1 })
    expect(await rows('resource')).toMatchObject([
      { gaps: { runtime: { reason: 'not_collected', operation: 'lambda:ListFunctions' } } },
    ])
    await nextScan()
    expect(await write([], 'partial')).toMatchObject({ gapsChanged: 0 })
  })

  it('writes nothing under a stale fence', async () => {
    await expect(write([collected({ name: 'a' })], 'complete', 0)).rejects.toThrow(FenceLost)
    expect(await rows('resource')).toEqual([])
  })

  it('refuses to overwrite a row of another collector', async () => {
    await write([collected({ name: 'a' })])
    await fixture.tenant.sql((tx) => tx.query(sql`update resource set collector = 'lambda.other'`))
    await expect(write([collected({ name: 'a' })])).rejects.toThrow(/unique|duplicate/)
  })
})
