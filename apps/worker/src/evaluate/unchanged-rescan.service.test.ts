import { collectors } from '@plumbline/aws-collectors'
import { evaluationLease, finishPart, writeCollected } from '@plumbline/db'
import { countWrittenRows, createScanFixture, type ScanFixture } from '@plumbline/db/testing'
import { type CollectedResource, type CollectorCoverage, isInScope } from '@plumbline/model'
import { asCollected, fixture as resourceFixture } from '@plumbline/model/testing'
import { rules } from '@plumbline/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { evaluateScan } from './evaluate-scan.js'

const MOST_ROWS = 100
const regions = Array.from({ length: 17 }, (_, index) => `eu-west-${index + 1}`)
const read: CollectorCoverage = { state: 'complete', resources: 0, calls: 1, throttles: 0, missing: [] }

let fixture: ScanFixture
beforeAll(async () => {
  fixture = await createScanFixture()
})
afterAll(() => fixture.close())

function functionsIn(region: string): readonly CollectedResource[] {
  return Array.from({ length: 20 }, (_, index) =>
    asCollected(resourceFixture('AWS::Lambda::Function', { name: `f-${index}`, region })),
  )
}

/** Makes the writes of a scan as the worker does: each collector of each part, the ends of the parts, the evaluation. */
async function scan(): Promise<void> {
  const { tenant, accountId, database, tenantId } = fixture
  const { parts, scanId, scanNo, lease } = await fixture.startScan(['global', ...regions])
  let fence = 0
  for (const { partId, region } of parts) {
    const open = collectors.filter((collector) => isInScope(collector, region))
    for (const { id: collector } of open) {
      const writer = { partId, fence: lease.fence, accountId, scanNo, collector, region }
      async function* batches() {
        if (collector === 'lambda.function') yield functionsIn(region)
      }
      await tenant.sql((tx) => writeCollected(tx, writer, 'complete', batches()))
    }
    const coverage = Object.fromEntries(open.map(({ id }) => [id, read]))
    const end = { partId, scanId, fence: lease.fence, state: 'complete', failure: null, coverage } as const
    const progress = await tenant.sql((tx) => finishPart(tx, end))
    if (progress.kind === 'evaluating') fence = progress.fence
  }
  await tenant.sql((tx) => evaluationLease.claim(tx, scanId, { ...lease, fence }))
  await evaluateScan({
    database,
    tenantId,
    scanId,
    fence,
    collectors,
    rules,
    trustedAccounts: [],
    onRuleError: (error) => {
      throw error
    },
  })
}

describe('an unchanged account of 17 regions', () => {
  it('is scanned again with at most 100 written rows', async () => {
    await scan()
    const written = await countWrittenRows(fixture.superuserUrl)
    await scan()
    const rows = await written.take()
    // Inserted, claimed, ended and deleted: four writes for each part.
    expect(rows['scan_part']).toBe(4 * (regions.length + 1))
    expect(rows).not.toHaveProperty('resource')
    expect(Object.values(rows).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(MOST_ROWS)
  }, 60_000)
})
