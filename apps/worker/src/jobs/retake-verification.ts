import { finishVerification, maximumAttempts, reclaimVerification } from '@plumbline/db'
import type { OverdueRow } from '@plumbline/db/system'
import type { WorkerContext } from '../worker-context.js'

/**
 * Takes up a verification that nobody holds any more, or whose time to be tried again has come; one that was tried too
 * often fails for good. False where somebody was faster.
 */
export async function retakeVerification(context: WorkerContext, row: OverdueRow): Promise<boolean> {
  const { database, log, queue } = context
  const { tenantId, id: verificationId } = row
  const tenant = database.forTenant(tenantId)
  const reclaimed = await tenant.sql((tx) => reclaimVerification(tx, verificationId))
  if (reclaimed === null) return false
  const { attempts, failure, fence } = reclaimed
  log.info({ ...row, fence, attempts }, 'took up a verification')
  if (attempts < maximumAttempts) {
    await queue.enqueue('account.verify', { tenantId, verificationId, fence }, { priority: 'manual' })
    return true
  }
  const text = `given up after ${attempts} attempts: ${failure ?? 'the worker vanished each time'}`
  await tenant.sql((tx) => finishVerification(tx, { verificationId, result: null, failure: text }, fence))
  return true
}
