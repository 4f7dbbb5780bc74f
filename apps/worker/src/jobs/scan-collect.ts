import { type AwsConnection, type Collector, collectors, runCollector } from '@plumbline/aws-collectors'
import {
  type ClaimedPart,
  FenceLost,
  finishPart,
  type Lease,
  type PartEnd,
  partLease,
  storeCoverage,
  type TenantDb,
  writeCollected,
} from '@plumbline/db'
import { type CollectorCoverage, isComplete, isInScope, isListed, type PartCoverage } from '@plumbline/model'
import type { JobContext, JobPayload } from '@plumbline/queue'
import { holdLease, ScanCancelled } from '../leases/hold-lease.js'
import { openSpool } from '../collect/spool.js'
import { connectAccount } from '../connect-account.js'
import type { WorkerContext } from '../worker-context.js'
import { attemptFailure } from '../leases/attempt-failure.js'
import { leaseOf } from '../leases/lease-of.js'

/** Milliseconds for the transaction that writes what one collector read. */
const writeTimeout = 120_000

/** A part that this worker holds. */
interface HeldPart {
  readonly part: ClaimedPart
  readonly lease: Lease
  readonly tenant: TenantDb
  /** By collector: what this attempt and earlier ones have read. Written once, when the attempt ends. */
  readonly coverage: Record<string, CollectorCoverage>
}

/**
 * Reads one region of one account: each collector is spooled while AWS is called, then committed in a separate
 * transaction. Collectors that an earlier attempt completed are skipped; an attempt that ends without being able to say so
 * (the process was killed) is repeated as a whole.
 */
export async function collectPart(
  context: WorkerContext,
  payload: JobPayload<'scan.collect'>,
  job: JobContext,
): Promise<void> {
  const { config, database } = context
  const { tenantId, partId, fence } = payload
  const tenant = database.forTenant(tenantId, { timeout: writeTimeout })
  const lease = leaseOf('scan.collect', fence, config)
  const part = await tenant.sql((tx) => partLease.claim(tx, partId, lease))
  if (part === null) return
  const held: HeldPart = { part, lease, tenant, coverage: { ...part.coverage } }
  try {
    const renew = () => tenant.sql((tx) => partLease.renew(tx, partId, lease))
    await holdLease(`part ${partId}`, lease.seconds, renew, job.signal, (signal) =>
      collectAll(context, held, signal),
    )
    await endPart(context, held, { state: stateOf(part.region, held.coverage), failure: null })
  } catch (error) {
    await onFailure(context, held, error, job)
  }
}

async function onFailure(
  context: WorkerContext,
  held: HeldPart,
  error: unknown,
  job: JobContext,
): Promise<void> {
  const { part, lease, tenant, coverage } = held
  if (error instanceof FenceLost) {
    context.log.warn({ partId: part.partId }, 'lost the lease on a part; its new holder continues')
    return
  }
  if (error instanceof ScanCancelled) {
    await endPart(context, held, { state: 'cancelled', failure: null })
    return
  }
  const attempt = attemptFailure(part.partId, error, part.attempts, job, context.config)
  await tenant.sql(async (tx) => {
    await storeCoverage(tx, { partId: part.partId, fence: lease.fence, coverage })
    await partLease.release(tx, attempt, lease)
  })
  throw error
}

/** Adds to the part's coverage; what it holds when this throws has been read. */
async function collectAll(context: WorkerContext, held: HeldPart, signal: AbortSignal): Promise<void> {
  const { part, coverage } = held
  const open = collectorsOf(part.region).filter((collector) => !isComplete(coverage[collector.id]))
  if (open.length === 0) return
  const connection = await connectAccount(context, { tenantId: held.tenant.tenantId, ...part })
  try {
    for (const collector of open) {
      signal.throwIfAborted()
      coverage[collector.id] = await collectOne(context, held, collector, connection, signal)
    }
  } finally {
    await connection.close()
  }
}

async function collectOne(
  context: WorkerContext,
  { part, lease, tenant }: HeldPart,
  collector: Collector,
  connection: AwsConnection,
  signal: AbortSignal,
): Promise<CollectorCoverage> {
  const { accountId, partId, region, scanNo } = part
  const spool = openSpool(context.config.spoolBytes)
  try {
    const run = runCollector(collector, connection, { region, signal })
    for await (const resource of run.resources) await spool.add(resource)
    signal.throwIfAborted()
    const coverage = run.coverage()
    const writer = { partId, fence: lease.fence, accountId, scanNo, collector: collector.id, region }
    if (!isListed(coverage)) return coverage
    const counts = await tenant.sql((tx) => writeCollected(tx, writer, coverage.state, spool.batches()))
    context.log.debug(
      { partId, collector: collector.id, region, state: coverage.state, counts },
      'collector written',
    )
    return coverage
  } finally {
    await spool.close()
  }
}

/** Ends a part, and enqueues the evaluation if it was the last one. */
export async function endPart(
  context: WorkerContext,
  {
    part,
    lease,
    tenant,
    coverage,
  }: {
    part: Pick<ClaimedPart, 'partId' | 'scanId'>
    lease: Pick<Lease, 'fence'>
    tenant: TenantDb
    coverage: PartCoverage
  },
  end: Pick<PartEnd, 'state' | 'failure'>,
): Promise<void> {
  const { partId, scanId } = part
  const progress = await tenant.sql((tx) =>
    finishPart(tx, { partId, scanId, fence: lease.fence, coverage, ...end }),
  )
  context.log.info({ partId, scanId, state: end.state, scan: progress.kind }, 'part ended')
  if (progress.kind !== 'evaluating') return
  const payload = { tenantId: tenant.tenantId, scanId: progress.scanId, fence: progress.fence }
  await context.queue.enqueue('scan.evaluate', payload, { priority: 'manual' })
}

function collectorsOf(region: string): readonly Collector[] {
  return collectors.filter((collector) => isInScope(collector, region))
}

function stateOf(region: string, coverage: PartCoverage): 'complete' | 'partial' {
  return collectorsOf(region).every((collector) => isComplete(coverage[collector.id]))
    ? 'complete'
    : 'partial'
}
