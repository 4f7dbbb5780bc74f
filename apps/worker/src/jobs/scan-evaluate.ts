import { claimScan, FenceLost, type Lease, NotFound, releaseScan, renewScan } from '@plumbline/db'
import type { JobContext, JobPayload } from '@plumbline/queue'
import { holdLease } from '../collect/hold-lease.js'
import { evaluateInThread } from '../evaluate/evaluate-in-thread.js'
import type { WorkerContext } from '../worker-context.js'
import { attemptFailure } from './failure-text.js'

/** Judges a scan in a worker thread with its own connection and a bounded heap. */
export async function evaluateJob(
  context: WorkerContext,
  payload: JobPayload<'scan.evaluate'>,
  job: JobContext,
): Promise<void> {
  const { config, database, log } = context
  const { tenantId, scanId, fence } = payload
  const tenant = database.forTenant(tenantId)
  const lease: Lease = { fence, holder: config.holder, seconds: config.leaseSeconds }
  const scan = await tenant.sql((tx) => claimScan(tx, scanId, 'evaluating', lease))
  if (scan === null) return
  const renew = async () => ({
    isHeld: await tenant.sql((tx) => renewScan(tx, scanId, lease)),
    isCancelRequested: false,
  })
  try {
    const task = { appUrl: config.appUrl, tenantId, scanId, fence, hubAccountId: config.hubAccountId }
    const outcome = await holdLease(`scan ${scanId}`, lease.seconds, renew, job.signal, (signal) =>
      evaluateInThread(task, config.evaluateMemoryMb, log, signal),
    )
    log.info({ scanId, scanNo: scan.scanNo, accountId: scan.awsAccountId, ...outcome }, 'scan evaluated')
  } catch (error) {
    if (error instanceof FenceLost || error instanceof NotFound) {
      log.warn({ scanId }, 'the scan was taken over or its account was deleted; nothing was written')
      return
    }
    await tenant.sql((tx) =>
      releaseScan(tx, attemptFailure(scanId, error, scan.attempts, job, config), lease),
    )
    throw error
  }
}
