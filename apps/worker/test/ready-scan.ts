import { evaluationLease, finishPart, writeCollected } from '@plumbline/db'
import type { ScanFixture } from '@plumbline/db/testing'
import type { CollectorCoverage, CollectorScope } from '@plumbline/model'
import { asCollected, fixture as resourceFixture } from '@plumbline/model/testing'
import type { EvaluationTask } from '../src/evaluate/thread-messages.js'

const read: CollectorCoverage = { state: 'complete', resources: 1, calls: 1, throttles: 0, missing: [] }

/** A scan with one function whose only part has ended. @param isClaimed whether it is leased, as an evaluation needs it */
export async function readyScan(
  fixture: ScanFixture,
  collector: CollectorScope,
  isClaimed = true,
): Promise<EvaluationTask> {
  const { tenant, tenantId, accountId } = fixture
  const region = 'eu-west-1'
  const { scanId, scanNo, parts, lease } = await fixture.startScan([region])
  const [part] = parts
  if (part === undefined) throw new Error('no part')
  const { partId } = part
  const writer = { partId, fence: lease.fence, accountId, scanNo, collector: collector.id, region }
  async function* batches() {
    yield [asCollected(resourceFixture('AWS::Lambda::Function', { region }))]
  }
  const coverage = { [collector.id]: read }
  const end = { partId, scanId, fence: lease.fence, state: 'complete', failure: null, coverage } as const
  const progress = await tenant.sql(async (tx) => {
    await writeCollected(tx, writer, 'complete', batches())
    return finishPart(tx, end)
  })
  if (progress.kind !== 'evaluating') throw new Error(`the scan is ${progress.kind}`)
  const { fence } = progress
  if (isClaimed) await tenant.sql((tx) => evaluationLease.claim(tx, scanId, { ...lease, fence }))
  return { tenantId, scanId, fence, hubAccountId: null }
}
