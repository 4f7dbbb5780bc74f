import {
  type AwsConnection,
  type Collector,
  collectors,
  createPreviousReads,
  createSharedAnswers,
  inReadOrder,
  noPreviousReads,
  type OperationDeclaration,
  PartOverdue,
  type PreviousReads,
  runCollector,
  type SharedAnswers,
  startPartDeadline,
} from '@plumbline/aws-collectors'
import {
  type ClaimedPart,
  FenceLost,
  finishPart,
  type Lease,
  type PartEnd,
  partLease,
  readPrevious,
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
import { attemptFailure, failureText } from '../leases/attempt-failure.js'
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
  /** Requests of this attempt's connection itself. */
  connectionCalls: number
}

/** What the collectors of a part read with. */
interface PartReader {
  readonly connection: AwsConnection
  readonly shared: SharedAnswers
  readonly signal: AbortSignal
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
  const held: HeldPart = { part, lease, tenant, coverage: { ...part.coverage }, connectionCalls: 0 }
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
  const { part, lease, tenant, coverage, connectionCalls } = held
  if (error instanceof FenceLost) {
    context.log.warn({ partId: part.partId }, 'lost the lease on a part; its new holder continues')
    return
  }
  if (error instanceof ScanCancelled) {
    await endPart(context, held, { state: 'cancelled', failure: null })
    return
  }
  if (error instanceof PartOverdue) {
    // Another attempt would take as long. What was committed before remains; the rest is not read.
    await endPart(context, held, { state: 'failed', failure: failureText(error) })
    return
  }
  const attempt = attemptFailure(part.partId, error, part.attempts, job, context.config)
  await tenant.sql(async (tx) => {
    const { partId, scanId } = part
    await storeCoverage(tx, { partId, scanId, fence: lease.fence, coverage, connectionCalls })
    await partLease.release(tx, attempt, lease)
  })
  throw error
}

/** Throws PartOverdue once the part, or its scan, has taken too long. */
async function collectAll(context: WorkerContext, held: HeldPart, outer: AbortSignal): Promise<void> {
  const { region, scanStartedAt } = held.part
  const deadline = startPartDeadline(region, context.config.readLimits, scanStartedAt.getTime(), outer)
  try {
    await collectOpen(context, held, deadline.signal)
  } finally {
    deadline.end()
  }
}

/** Adds to the part's coverage; what it holds when this throws has been read. */
async function collectOpen(context: WorkerContext, held: HeldPart, signal: AbortSignal): Promise<void> {
  const { part, coverage } = held
  const open = collectorsOf(part.region).filter((collector) => !isComplete(coverage[collector.id]))
  if (open.length === 0) return
  const connection = await connectAccount(context, { tenantId: held.tenant.tenantId, ...part }, signal)
  const reader = { connection, shared: createSharedAnswers(), signal }
  try {
    for (const collector of open) {
      signal.throwIfAborted()
      coverage[collector.id] = await collectOne(context, held, collector, reader)
      // The next attempt begins with new credentials, and skips what is complete.
      if (connection.ended !== null) throw connection.ended
    }
  } finally {
    held.connectionCalls += connection.ownCalls
    await connection.close()
  }
}

async function collectOne(
  context: WorkerContext,
  held: HeldPart,
  collector: Collector,
  { connection, shared, signal }: PartReader,
): Promise<CollectorCoverage> {
  const { lease, tenant, coverage: read } = held
  const { accountId, partId, region, scanNo } = held.part
  const previous = await previousReads(held, collector, connection)
  const spool = openSpool(context.config.spoolBytes)
  try {
    // Full depth asks where nothing is expected, too. A recording contains its own answers.
    const part = readsAll(held, connection) ? {} : read
    const run = runCollector(collector, connection, { region, signal, previous, shared, part })
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

function readsAll({ part }: HeldPart, connection: AwsConnection): boolean {
  return part.depth === 'full' || connection.kind === 'recording'
}

/** What the collector may carry forward, and what closes no gate: it was found before. */
async function previousReads(
  held: HeldPart,
  collector: Collector,
  connection: AwsConnection,
): Promise<PreviousReads> {
  const { part, tenant } = held
  const { accountId, region, scanStartedAt } = part
  const isUsed = collector.gate !== undefined || Object.values(collector.operations).some(isCarried)
  if (!isUsed || readsAll(held, connection)) return noPreviousReads
  const rows = await tenant.sql((tx) => readPrevious(tx, { accountId, collector: collector.id, region }))
  return createPreviousReads(rows, scanStartedAt)
}

function isCarried({ depth = 'standard' }: OperationDeclaration): boolean {
  return depth !== 'standard'
}

/** Ends a part, and enqueues the evaluation if it was the last one. */
export async function endPart(
  context: WorkerContext,
  {
    part,
    lease,
    tenant,
    coverage,
    connectionCalls = 0,
  }: {
    part: Pick<ClaimedPart, 'partId' | 'scanId'>
    lease: Pick<Lease, 'fence'>
    tenant: TenantDb
    coverage: PartCoverage
    connectionCalls?: number
  },
  end: Pick<PartEnd, 'state' | 'failure'>,
): Promise<void> {
  const { partId, scanId } = part
  const progress = await tenant.sql((tx) =>
    finishPart(tx, { partId, scanId, fence: lease.fence, coverage, connectionCalls, ...end }),
  )
  context.log.info({ partId, scanId, state: end.state, scan: progress.kind }, 'part ended')
  if (progress.kind !== 'running') context.sessions.end(scanId)
  if (progress.kind !== 'evaluating') return
  const payload = { tenantId: tenant.tenantId, scanId: progress.scanId, fence: progress.fence }
  await context.queue.enqueue('scan.evaluate', payload, { priority: 'manual' })
}

function collectorsOf(region: string): readonly Collector[] {
  return inReadOrder(collectors.filter((collector) => isInScope(collector, region)))
}

function stateOf(region: string, coverage: PartCoverage): 'complete' | 'partial' {
  return collectorsOf(region).every((collector) => isComplete(coverage[collector.id]))
    ? 'complete'
    : 'partial'
}
