import { startDueScan } from '@plumbline/db'
import type { WorkerContext } from '../worker-context.js'

/** Accounts that one tick takes at the most. More workers take more; the rest waits for the next tick. */
const TAKEN_AT_ONCE = 50
/** Seconds in which the scans of one tick must have been asked for; afterwards another worker takes what is left. */
const LEASE_SECONDS = 120

/**
 * Asks for the scan of every account that is due. They go behind what people asked for. Several workers may do this at once:
 * none takes an account that another one has. An account with an active scan waits for its next slot.
 *
 * @param now the time to go by; the database's clock, as in production, where it is left out
 * @returns how many scans were asked for
 */
export async function scheduleDue(context: WorkerContext, now: Date | null = null): Promise<number> {
  const { database, log, queue, system } = context
  let started = 0
  for (const due of await system.takeDueAccounts({
    limit: TAKEN_AT_ONCE,
    leaseSeconds: LEASE_SECONDS,
    now,
  })) {
    const { tenantId, accountId } = due
    const outcome = await database.forTenant(tenantId).sql((tx) => startDueScan(tx, due))
    log.info({ tenantId, accountId, outcome: outcome.kind }, 'scheduled scan')
    if (outcome.kind !== 'started') continue
    const { fence, id: scanId } = outcome.scan
    await queue.enqueue('scan.plan', { tenantId, scanId, fence }, { priority: 'schedule' })
    started += 1
  }
  return started
}
