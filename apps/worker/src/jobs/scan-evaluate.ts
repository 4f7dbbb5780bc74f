import { evaluationLease, FenceLost, NotFound } from '@plumbline/db'
import type { JobContext, JobPayload } from '@plumbline/queue'
import { holdLease } from '../leases/hold-lease.js'
import type { EvaluationThreads } from '../evaluate/evaluation-threads.js'
import type { WorkerContext } from '../worker-context.js'
import { attemptFailure } from '../leases/attempt-failure.js'
import { leaseOf } from '../leases/lease-of.js'

/** Evaluates a scan in a thread with a separate connection, a bounded heap and a deadline. A failed attempt is retried. */
export async function evaluateScanJob(
  context: WorkerContext,
  threads: EvaluationThreads,
  payload: JobPayload<'scan.evaluate'>,
  job: JobContext,
): Promise<void> {
  const { config, database, log } = context
  const { tenantId, scanId, fence } = payload
  const tenant = database.forTenant(tenantId)
  const lease = leaseOf('scan.evaluate', fence, config)
  const scan = await tenant.sql((tx) => evaluationLease.claim(tx, scanId, lease))
  if (scan === null) return
  const renew = () => tenant.sql((tx) => evaluationLease.renew(tx, scanId, lease))
  try {
    const task = { tenantId, scanId, fence, hubAccountId: config.hubAccountId }
    const outcome = await holdLease(`scan ${scanId}`, lease.seconds, renew, job.signal, (signal) =>
      threads.evaluate(task, signal),
    )
    log.info({ scanId, scanNo: scan.scanNo, accountId: scan.awsAccountId, ...outcome }, 'scan evaluated')
  } catch (error) {
    if (error instanceof FenceLost || error instanceof NotFound) {
      log.warn({ scanId }, 'another worker has the scan or its account was deleted; nothing was written')
      return
    }
    await tenant.sql((tx) =>
      evaluationLease.release(tx, attemptFailure(scanId, error, scan.attempts, job, config), lease),
    )
    throw error
  }
}
