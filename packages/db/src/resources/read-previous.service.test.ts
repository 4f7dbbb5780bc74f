import { type CollectedResource, type DailyReads, type Observed, unknown } from '@plumbline/model'
import { type FixtureOverrides, fixture as resourceFixture } from '@plumbline/model/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../client/sql.js'
import { endScan } from '../scans/end-scan.js'
import { createScanFixture, type ScanFixture, type StartedScan } from '../testing/scan-fixture.js'
import { readPrevious } from './read-previous.js'
import { readChangedSince } from './read-versions.js'
import { getResource } from './resource.js'
import { writeCollected, type WriteCounts } from './write-collected.js'

const region = 'eu-west-1'
const collector = 'lambda.function'
const monday = '2026-11-23T08:00:00.000Z'
const tuesday = '2026-11-24T08:00:00.000Z'
const denied: Observed<never> = unknown('access_denied', 'lambda:GetFunctionConcurrency')
let fixture: ScanFixture
let scan: StartedScan

beforeEach(async () => {
  fixture = await createScanFixture()
  scan = await fixture.startScan([region])
})
afterEach(() => fixture.close())

type Overrides = FixtureOverrides<'AWS::Lambda::Function'>

function collected(overrides: Overrides, readAt?: DailyReads['readAt']): CollectedResource {
  const {
    type,
    arn,
    name,
    accountId,
    owner,
    incarnation,
    region: at,
    ...facts
  } = resourceFixture('AWS::Lambda::Function', overrides)
  const identity = { type, arn, name, accountId, region: at, owner, incarnation }
  const daily = readAt === undefined ? {} : { daily: { token: 'one', readAt } }
  return { identity, facts, volatile: {}, ...daily }
}

function write(...resources: readonly CollectedResource[]): Promise<WriteCounts> {
  const partId = scan.parts[0]?.partId ?? ''
  const writer = { partId, fence: 1, accountId: fixture.accountId, scanNo: scan.scanNo, collector, region }
  async function* batches() {
    yield resources
  }
  return fixture.tenant.sql((tx) => writeCollected(tx, writer, 'complete', batches()))
}

async function nextScan(): Promise<void> {
  await fixture.tenant.sql((tx) => endScan(tx, { scanId: scan.scanId, state: 'cancelled', failure: null }, 1))
  scan = await fixture.startScan([region])
}

const previous = (limit?: number) =>
  fixture.tenant.sql((tx) => readPrevious(tx, { accountId: fixture.accountId, collector, region }, limit))
const versions = () => fixture.tenant.sql((tx) => tx.query(sql`select arn from resource_history`))

describe('readPrevious', () => {
  it('returns the daily facts with their times, and of other resources that they exist', async () => {
    await write(
      collected({ name: 'a', reservedConcurrency: 5 }, { reservedConcurrency: monday, aliases: monday }),
      collected({ name: 'b' }),
    )
    expect(await previous()).toMatchObject([
      {
        arn: expect.stringMatching(/:a$/),
        type: 'AWS::Lambda::Function',
        shapeVersion: 1,
        daily: { token: 'one', readAt: { reservedConcurrency: monday, aliases: monday } },
        facts: { reservedConcurrency: 5 },
      },
      { arn: expect.stringMatching(/:b$/), daily: null, facts: {} },
    ])
    expect((await previous())[0]?.facts).toEqual({ reservedConcurrency: 5 })
  })

  it('leaves out what the last scan could not read, also where an older value is stored', async () => {
    await write(collected({ name: 'a', reservedConcurrency: 5 }, { reservedConcurrency: monday }))
    await nextScan()
    await write(collected({ name: 'a', reservedConcurrency: denied }, { reservedConcurrency: monday }))
    expect((await previous())[0]?.facts).toEqual({})
  })

  it('returns no other region, collector or tenant', async () => {
    await write(collected({ name: 'a' }, { reservedConcurrency: monday }))
    const of = (more: object) =>
      fixture.tenant.sql((tx) =>
        readPrevious(tx, { accountId: fixture.accountId, collector, region, ...more }),
      )
    expect(await of({ region: 'us-east-1' })).toEqual([])
    expect(await of({ collector: 'lambda.alias' })).toEqual([])
    const tenantId = await fixture.system.createTenant({ name: 'Other', secretKey: fixture.secretKey })
    const other = fixture.database.forTenant(tenantId)
    const read = { accountId: fixture.accountId, collector, region }
    expect(await other.sql((tx) => readPrevious(tx, read))).toEqual([])
  })

  it('returns facts up to a limit, and nothing to carry forward beyond it', async () => {
    const daily = { reservedConcurrency: monday }
    await write(collected({ name: 'a' }, daily), collected({ name: 'b' }, daily))
    const [first, second] = await previous(40)
    expect([first?.daily !== null, second]).toEqual([
      true,
      expect.objectContaining({ daily: null, facts: {} }),
    ])
  })
})

describe('read times', () => {
  it('are not written where they are the same', async () => {
    await write(collected({ name: 'a' }, { reservedConcurrency: monday }))
    const xmin = () => fixture.tenant.sql((tx) => tx.query(sql`select xmin::text as xmin from resource`))
    const before = await xmin()
    await nextScan()
    expect(await write(collected({ name: 'a' }, { reservedConcurrency: monday }))).toMatchObject({
      unchanged: 1,
    })
    expect(await xmin()).toEqual(before)
  })

  it('are renewed without a version where the same facts were read again, and are shown with the resource', async () => {
    await write(collected({ name: 'a' }, { reservedConcurrency: monday }))
    await nextScan()
    expect(await write(collected({ name: 'a' }, { reservedConcurrency: tuesday }))).toMatchObject({
      unchanged: 1,
    })
    expect(await versions()).toEqual([])
    const [row] = await fixture.tenant.sql((tx) => tx.query(sql`select id from resource`))
    const resource = await fixture.tenant.sql((tx) => getResource(tx, String(row?.['id'])))
    expect(resource.readAt).toEqual({ reservedConcurrency: tuesday })
  })

  it('are those of the new version where a fact has changed', async () => {
    await write(collected({ name: 'a', reservedConcurrency: 5 }, { reservedConcurrency: monday }))
    await nextScan()
    const changed = collected({ name: 'a', reservedConcurrency: 6 }, { reservedConcurrency: tuesday })
    expect(await write(changed)).toMatchObject({ changed: 1 })
    expect(await previous()).toMatchObject([
      { daily: { readAt: { reservedConcurrency: tuesday } }, facts: { reservedConcurrency: 6 } },
    ])
    // The change lies between these times.
    const since = await fixture.tenant.sql((tx) => readChangedSince(tx, fixture.accountId, 1))
    expect(since.map(({ readAt }) => readAt)).toEqual([
      { before: { reservedConcurrency: monday }, after: { reservedConcurrency: tuesday } },
    ])
  })
})
