import {
  type AccessReport,
  createCutter,
  newExternalId,
  sessionName,
  verifyAccess,
} from '@plumbline/aws-collectors'
import {
  accountConnection,
  type ClaimedVerification,
  FenceLost,
  findResourceOfType,
  finishVerification,
  readHashKey,
  releaseVerification,
  verificationLease,
} from '@plumbline/db'
import type { JobContext, JobPayload } from '@plumbline/queue'
import { holdLease } from '../leases/hold-lease.js'
import type { WorkerContext } from '../worker-context.js'
import { attemptFailure } from '../leases/attempt-failure.js'
import { leaseOf } from '../leases/lease-of.js'

/** Attempts for a role that may just have been created or corrected, because IAM changes propagate slowly. */
const maximumReports = 2

/**
 * Verifies an account's role and writes the report. A report other than `connected` is stored, and the verification is
 * retried after a minute; the second report is final.
 */
export async function verifyAccount(
  context: WorkerContext,
  payload: JobPayload<'account.verify'>,
  job: JobContext,
): Promise<void> {
  const { config, database, log } = context
  const { tenantId, verificationId, fence } = payload
  const tenant = database.forTenant(tenantId)
  const lease = leaseOf('account.verify', fence, config)
  const claimed = await tenant.sql((tx) => verificationLease.claim(tx, verificationId, lease))
  if (claimed === null) return
  const row = `verification ${verificationId}`
  const renew = () => tenant.sql((tx) => verificationLease.renew(tx, verificationId, lease))
  try {
    const report = await holdLease(row, lease.seconds, renew, job.signal, (signal) =>
      reportOf(context, tenantId, claimed, signal),
    )
    const { accountId, attempts } = claimed
    log.info({ verificationId, accountId, attempts, outcome: report.outcome }, 'account verified')
    if (report.outcome !== 'connected' && attempts < maximumReports) {
      const attempt = {
        id: verificationId,
        failure: `${report.outcome}: retried, since IAM changes may take a minute`,
        retryAfterSeconds: config.verifyRetrySeconds,
        isCounted: true,
      }
      await tenant.sql((tx) => releaseVerification(tx, attempt, report, lease))
      return
    }
    const end = { verificationId, result: report, failure: null }
    await tenant.sql((tx) => finishVerification(tx, end, fence))
  } catch (error) {
    if (error instanceof FenceLost) {
      log.warn({ verificationId }, 'another worker has the verification or its account was deleted')
      return
    }
    const attempt = attemptFailure(verificationId, error, claimed.attempts, job, config)
    await tenant.sql((tx) => releaseVerification(tx, attempt, null, lease))
    throw error
  }
}

async function reportOf(
  { config, database }: WorkerContext,
  tenantId: string,
  claimed: ClaimedVerification,
  signal: AbortSignal,
): Promise<AccessReport> {
  const tenant = database.forTenant(tenantId)
  const connection = accountConnection.parse(claimed.connection)
  if (connection.kind !== 'role') throw new Error('this account is a recording: it has no role to verify')
  const hashKey = await tenant.sql((tx) => readHashKey(tx, config.secretKey))
  const options = {
    roleArn: connection.roleArn,
    externalId: connection.externalId,
    wrongExternalId: newExternalId(),
    accountId: claimed.awsAccountId,
    partition: claimed.partition,
    sessionName: sessionName(claimed.verificationId),
    cutter: createCutter(hashKey),
    maxAttempts: config.awsMaxAttempts,
    retryMode: config.awsRetryMode,
    rateFraction: config.awsRateFraction,
    timeouts: config.awsTimeouts,
    signal,
  }
  return verifyAccess(options, (type) => tenant.sql((tx) => findResourceOfType(tx, claimed.accountId, type)))
}
