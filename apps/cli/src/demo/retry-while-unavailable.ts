import { setTimeout as sleep } from 'node:timers/promises'
import { isUnavailable, type TenantDb } from '@plumbline/db'

const PAUSE_MS = 500
/** Longer than a Postgres that was killed needs to be restarted. */
const LONGEST_MS = 60_000

/**
 * The same tenant, whose transactions are run again while the database is unavailable, for at most a minute. A transaction
 * whose commit was not answered may have been committed: `work` must find what it would create.
 *
 * @throws the signal's reason
 */
export function retryWhileUnavailable(tenant: TenantDb, signal: AbortSignal): TenantDb {
  return {
    tenantId: tenant.tenantId,
    async sql(work) {
      const until = performance.now() + LONGEST_MS
      for (;;) {
        try {
          return await tenant.sql(work)
        } catch (error) {
          if (!isUnavailable(error) || performance.now() > until) throw error
        }
        await pause(signal)
      }
    },
  }
}

async function pause(signal: AbortSignal): Promise<void> {
  try {
    await sleep(PAUSE_MS, undefined, { signal })
  } catch (error) {
    throw signal.aborted ? signal.reason : error
  }
}
