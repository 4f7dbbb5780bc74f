import { endScan, FenceLost, maximumAttempts, type Reclaimed, reclaimPart, reclaimScan } from '@plumbline/db'
import type { OverdueRow } from '@plumbline/db/system'
import type { WorkerContext } from '../worker-context.js'
import { retakeVerification } from './retake-verification.js'
import { endPart } from './scan-collect.js'

/**
 * Takes every row that nobody holds any more, raises its fence and enqueues it again; one that was tried too often
 * fails for good. Several workers may sweep at once: whoever raises the fence has the row.
 *
 * @returns how many rows were taken up.
 */
export async function sweepOverdue(context: WorkerContext): Promise<number> {
  let taken = 0
  for (const row of await context.system.listOverdue(100)) {
    if (row.kind === 'verification') {
      taken += (await retakeVerification(context, row)) ? 1 : 0
      continue
    }
    const reclaimed = await reclaim(context, row)
    if (reclaimed === null) continue
    taken += 1
    context.log.warn(
      { ...row, fence: reclaimed.fence, attempts: reclaimed.attempts },
      'took up an overdue row',
    )
    await (reclaimed.attempts >= maximumAttempts
      ? giveUp(context, row, reclaimed)
      : enqueue(context, row, reclaimed))
  }
  return taken
}

function reclaim({ database }: WorkerContext, row: OverdueRow): Promise<Reclaimed | null> {
  return database
    .forTenant(row.tenantId)
    .sql((tx) => (row.kind === 'part' ? reclaimPart(tx, row.id) : reclaimScan(tx, row.id)))
}

async function enqueue(
  { queue }: WorkerContext,
  row: OverdueRow,
  { fence, id, state, trigger }: Reclaimed,
): Promise<void> {
  const { tenantId } = row
  // A scheduled scan may have waited long because many are in line: it must not overtake what people asked for.
  const priority = trigger === 'schedule' ? 'schedule' : 'manual'
  if (row.kind === 'part') await queue.enqueue('scan.collect', { tenantId, partId: id, fence }, { priority })
  else if (state === 'queued') await queue.enqueue('scan.plan', { tenantId, scanId: id, fence }, { priority })
  else await queue.enqueue('scan.evaluate', { tenantId, scanId: id, fence }, { priority: 'manual' })
}

async function giveUp(context: WorkerContext, row: OverdueRow, reclaimed: Reclaimed): Promise<void> {
  const { fence, id, scanId } = reclaimed
  const tenant = context.database.forTenant(row.tenantId)
  const failure = `given up after ${reclaimed.attempts} attempts: ${reclaimed.failure ?? 'the worker vanished each time'}`
  if (row.kind === 'scan') {
    await tenant.sql((tx) => endScan(tx, { scanId, state: 'failed', failure }, fence))
    return
  }
  try {
    await endPart(
      context,
      { part: { partId: id, scanId }, lease: { fence }, tenant },
      { state: 'failed', failure },
    )
  } catch (error) {
    // The scan has ended meanwhile (cancelled, or its account deleted): nothing is left to give up.
    if (!(error instanceof FenceLost)) throw error
  }
}
