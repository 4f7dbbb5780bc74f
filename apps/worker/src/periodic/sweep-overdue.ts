import { endScan, FenceLost, finishVerification, type LeaseKind, leases, type Reclaimed } from '@plumbline/db'
import type { OverdueRow } from '@plumbline/db/system'
import { type EnqueueOptions, type JobName, jobCatalogue, type Queue } from '@plumbline/queue'
import { endPart } from '../jobs/scan-collect.js'
import type { WorkerContext } from '../worker-context.js'

interface RowIds {
  readonly tenantId: string
  readonly id: string
  readonly fence: number
}

/** What the sweeper does with a reclaimed row of one kind. */
interface Sweep {
  readonly job: JobName
  enqueue(queue: Queue, ids: RowIds, options: EnqueueOptions): Promise<unknown>
  /** Fails the row for good. */
  fail(context: WorkerContext, ids: RowIds, reclaimed: Reclaimed, failure: string): Promise<unknown>
}

const sweeps: { readonly [Kind in LeaseKind]: Sweep } = {
  plan: {
    job: 'scan.plan',
    enqueue: (queue, { id, ...ids }, options) => queue.enqueue('scan.plan', { ...ids, scanId: id }, options),
    fail: failScan,
  },
  part: {
    job: 'scan.collect',
    enqueue: (queue, { id, ...ids }, options) =>
      queue.enqueue('scan.collect', { ...ids, partId: id }, options),
    fail: failPart,
  },
  evaluation: {
    job: 'scan.evaluate',
    enqueue: (queue, { id, ...ids }, options) =>
      queue.enqueue('scan.evaluate', { ...ids, scanId: id }, options),
    fail: failScan,
  },
  verification: {
    job: 'account.verify',
    enqueue: (queue, { id, ...ids }, options) =>
      queue.enqueue('account.verify', { ...ids, verificationId: id }, options),
    fail: failVerification,
  },
}

/**
 * Reclaims every row whose lease has expired or whose retry is due, and enqueues it under its next fence;
 * a row without attempts left fails for good. Several workers may sweep at once: the one that increments the fence owns the row.
 *
 * @returns how many rows were reclaimed
 */
export async function sweepOverdue(context: WorkerContext): Promise<number> {
  let count = 0
  for (const row of await context.system.listOverdue(100)) {
    if (await sweep(context, row)) count += 1
  }
  return count
}

async function sweep(context: WorkerContext, { id, kind, tenantId }: OverdueRow): Promise<boolean> {
  const reclaimed = await context.database.forTenant(tenantId).sql((tx) => leases[kind].reclaim(tx, id))
  if (reclaimed === null) return false
  const { attempts, failure, fence, isScheduled } = reclaimed
  context.log.warn({ tenantId, kind, id, fence, attempts }, 'reclaimed an overdue row')
  const ids = { tenantId, id, fence }
  if (attempts >= jobCatalogue[sweeps[kind].job].attempts) {
    const text = `failed after ${attempts} attempts: ${failure ?? 'the worker stopped each time'}`
    await sweeps[kind].fail(context, ids, reclaimed, text)
    return true
  }
  // A scheduled scan may have waited because many are queued: it must not overtake manual ones.
  await sweeps[kind].enqueue(context.queue, ids, { priority: isScheduled ? 'schedule' : 'manual' })
  return true
}

async function failScan(
  { database }: WorkerContext,
  ids: RowIds,
  _: Reclaimed,
  failure: string,
): Promise<void> {
  const end = { scanId: ids.id, state: 'failed', failure } as const
  await database.forTenant(ids.tenantId).sql((tx) => endScan(tx, end, ids.fence))
}

async function failPart(
  context: WorkerContext,
  { tenantId, id, fence }: RowIds,
  { scanId }: Reclaimed,
  failure: string,
): Promise<void> {
  if (scanId === null) throw new Error(`part ${id} has no scan`)
  const tenant = context.database.forTenant(tenantId)
  try {
    await endPart(
      context,
      { part: { partId: id, scanId }, lease: { fence }, tenant, coverage: {} },
      { state: 'failed', failure },
    )
  } catch (error) {
    // The scan has ended meanwhile (cancelled, or its account deleted): nothing is left to fail.
    if (!(error instanceof FenceLost)) throw error
  }
}

async function failVerification(
  { database }: WorkerContext,
  { tenantId, id, fence }: RowIds,
  _: Reclaimed,
  failure: string,
): Promise<void> {
  const end = { verificationId: id, result: null, failure }
  await database.forTenant(tenantId).sql((tx) => finishVerification(tx, end, fence))
}
