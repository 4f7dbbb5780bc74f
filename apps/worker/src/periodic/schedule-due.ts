import { startDueScan } from '@plumbline/db'
import type { WorkerContext } from '../worker-context.js'

/** At most this many accounts per tick. Other workers take more; the rest wait for the next tick. */
const TAKEN_AT_ONCE = 50
/** Seconds in which one tick must request its scans; after that another worker takes the remaining ones. */
const LEASE_SECONDS = 120

/**
 * Requests the scan of every account that is due. Manual scans run before these. Several workers may do this at once: no
 * two take the same account. An account with an active scan waits for its next slot.
 *
 * @param now the current time; the database's clock, as in production, if omitted
 * @returns how many scans were requested
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
