import { collectors, ConnectionFailed, findRegions, WrongAccount } from '@plumbline/aws-collectors'
import { type ClaimedScan, endScan, FenceLost, planLease, type ScanEnd, startParts } from '@plumbline/db'
import type { JobContext, JobPayload } from '@plumbline/queue'
import { holdLease } from '../leases/hold-lease.js'
import { connectAccount } from '../connect-account.js'
import type { WorkerContext } from '../worker-context.js'
import { attemptFailure, failureText } from '../leases/attempt-failure.js'
import { leaseOf } from '../leases/lease-of.js'

interface RegionPlan {
  readonly discovered: readonly string[]
  readonly regions: readonly string[]
  readonly recordedAt: Date | null
  readonly connectionCalls: number
}

/**
 * Creates a scan's parts: checks that the connection reaches the registered account, reads which regions are enabled, and
 * enqueues one `scan.collect` per region. A refused role or a wrong account ends the scan; temporary errors are retried.
 */
export async function planScan(
  context: WorkerContext,
  payload: JobPayload<'scan.plan'>,
  job: JobContext,
): Promise<void> {
  const { config, database, log, queue } = context
  const { tenantId, scanId, fence } = payload
  const tenant = database.forTenant(tenantId)
  const lease = leaseOf('scan.plan', fence, config)
  const scan = await tenant.sql((tx) => planLease.claim(tx, scanId, lease))
  if (scan === null) return
  if (scan.cancelRequested) {
    await tenant.sql((tx) => endScan(tx, { scanId, state: 'cancelled', failure: null }, fence))
    return
  }
  const renew = () => tenant.sql((tx) => planLease.renew(tx, scanId, lease))
  try {
    const plan = await holdLease(`scan ${scanId}`, lease.seconds, renew, job.signal, (signal) =>
      discover(context, tenantId, scan, signal),
    )
    const { discovered: discoveredRegions, ...found } = plan
    const planned = { scanId, accountId: scan.accountId, discoveredRegions, ...found }
    const parts = await tenant.sql((tx) => startParts(tx, planned, lease))
    log.info({ scanId, accountId: scan.awsAccountId, parts: parts.length }, 'scan planned')
    for (const part of parts) {
      const priority = scan.trigger === 'schedule' ? 'schedule' : 'manual'
      await queue.enqueue('scan.collect', { tenantId, partId: part.partId, fence: part.fence }, { priority })
    }
  } catch (error) {
    if (error instanceof FenceLost) {
      log.warn({ scanId }, 'the scan was cancelled or another worker has it')
      return
    }
    const final = finalFailure(error)
    if (final !== null) {
      await tenant.sql((tx) => endScan(tx, { scanId, state: 'failed', ...final }, fence))
      log.warn({ scanId, ...final }, 'scan failed')
      return
    }
    await tenant.sql((tx) =>
      planLease.release(tx, attemptFailure(scanId, error, scan.attempts, job, config), lease),
    )
    throw error
  }
}

async function discover(
  context: WorkerContext,
  tenantId: string,
  scan: ClaimedScan,
  signal: AbortSignal,
): Promise<RegionPlan> {
  const connection = await connectAccount(context, { tenantId, ...scan }, signal)
  try {
    const { enabled: discovered, failure } = await findRegions(connection, scan.regions, signal)
    if (failure !== null)
      context.log.warn(
        { scanId: scan.scanId, failure: failureText(failure) },
        'regions were not listed; reading the requested ones',
      )
    const requested =
      scan.regions === null ? discovered : scan.regions.filter((region) => discovered.includes(region))
    if (requested.length === 0) throw new NoRegion(scan.regions ?? [])
    const hasGlobal = collectors.some((collector) => collector.scope === 'global')
    return {
      discovered,
      regions: hasGlobal ? ['global', ...requested] : requested,
      recordedAt: connection.recordedAt,
      connectionCalls: connection.ownCalls,
    }
  } finally {
    await connection.close()
  }
}

/** None of the requested regions is enabled in the account. */
class NoRegion extends Error {
  override readonly name = 'NoRegion'
  constructor(regions: readonly string[]) {
    super(`none of the requested regions is enabled in the account: ${regions.join(', ') || 'none'}`)
  }
}

/**
 * The failure of an error that retrying cannot help, with what to do; null for all others. A throttled or broken connection is
 * inconclusive, so it is retried.
 */
function finalFailure(error: unknown): Pick<ScanEnd, 'failure' | 'code'> | null {
  const failure = failureText(error)
  if (error instanceof WrongAccount) return { failure, code: 'wrong_account' }
  if (error instanceof NoRegion) return { failure, code: 'no_region' }
  if (!(error instanceof ConnectionFailed) || error.reason !== 'access_denied') return null
  return { failure: `${roleRefused} ${failure}`, code: 'role_refused' }
}

const roleRefused =
  'AWS refused the role. Create it as GET /v1/accounts/{id}/onboarding describes, verify it with POST /v1/accounts/{id}/verify, then scan again.'
