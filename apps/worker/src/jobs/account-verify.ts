import {
  type AccessReport,
  createCutter,
  newExternalId,
  sessionName,
  verifyAccess,
} from '@plumbline/aws-collectors'
import {
  accountConnection,
  claimVerification,
  type ClaimedVerification,
  FenceLost,
  findResourceOfType,
  finishVerification,
  type Lease,
  readHashKey,
  releaseVerification,
  renewVerification,
} from '@plumbline/db'
import type { JobContext, JobPayload } from '@plumbline/queue'
import { holdLease } from '../collect/hold-lease.js'
import type { WorkerContext } from '../worker-context.js'
import { attemptFailure } from './failure-text.js'

/** A role that was just made or corrected is tried this often, since IAM takes a while to tell all its servers. */
const patience = 2

/**
 * Verifies an account's role and writes the report. A report that does not say `connected` is kept, and the role is tried
 * once more after a minute; what then is found is final.
 */
export async function verifyAccount(
  context: WorkerContext,
  payload: JobPayload<'account.verify'>,
  job: JobContext,
): Promise<void> {
  const { config, database, log } = context
  const { tenantId, verificationId, fence } = payload
  const tenant = database.forTenant(tenantId)
  const lease: Lease = { fence, holder: config.holder, seconds: config.leaseSeconds }
  const claimed = await tenant.sql((tx) => claimVerification(tx, verificationId, lease))
  if (claimed === null) return
  const row = `verification ${verificationId}`
  const renew = async () => ({
    isHeld: await tenant.sql((tx) => renewVerification(tx, verificationId, lease)),
    isCancelRequested: false,
  })
  try {
    const report = await holdLease(row, lease.seconds, renew, job.signal, (signal) =>
      reportOf(context, tenantId, claimed, signal),
    )
    const { accountId, attempts } = claimed
    log.info({ verificationId, accountId, attempts, outcome: report.outcome }, 'account verified')
    if (report.outcome !== 'connected' && attempts < patience) {
      const attempt = {
        id: verificationId,
        failure: `${report.outcome}: tried again, since changes of IAM may take a minute`,
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
      log.warn({ verificationId }, 'the verification was taken over or its account was deleted')
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
    signal,
  }
  return verifyAccess(options, (type) => tenant.sql((tx) => findResourceOfType(tx, claimed.accountId, type)))
}
