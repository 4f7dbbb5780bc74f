import { setTimeout as sleep } from 'node:timers/promises'
import { countTenantRows, type Database } from '@plumbline/db'
import type { System } from '@plumbline/db/system'
import type { Queue } from '@plumbline/queue'

/** What an erasure works on. */
export interface ErasureTarget {
  readonly database: Database
  readonly system: Pick<System, 'fenceTenant' | 'deleteTenant'>
  readonly queue: Pick<Queue, 'removeTenantJobs'>
}

export interface ErasureRequest {
  readonly tenantId: string
  /** The tenant's exact name, as a confirmation. */
  readonly name: string
  /** Name of the operating system's user. */
  readonly erasedBy: string
}

/** What was erased. */
export interface Erased {
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>
  /** Queued jobs. */
  readonly jobs: number
}

/** Milliseconds: counting and deleting the rows of a large tenant. */
const TIMEOUT = 3_600_000
const ATTEMPTS = 5
const DEADLOCK = '40P01'

/**
 * Erases a tenant: ends its scans, so that no worker writes for it any more, deletes all its rows in one transaction, and
 * removes its queued jobs. If it is interrupted, nothing is deleted, and it can be repeated.
 *
 * @throws NotFound if no tenant has this id and name
 */
export async function eraseTenant(
  { database, system, queue }: ErasureTarget,
  request: ErasureRequest,
): Promise<Erased> {
  await retryDeadlocks(() => system.fenceTenant(request))
  const rowCounts = await database.forTenant(request.tenantId, { timeout: TIMEOUT }).sql(countTenantRows)
  await retryDeadlocks(() => system.deleteTenant({ ...request, rowCounts }))
  return { rows: rowCounts, jobs: await queue.removeTenantJobs(request.tenantId) }
}

/** Postgres ends one of two transactions that wait for each other, such as this one and a request of the tenant. */
async function retryDeadlocks(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const isDeadlock = error instanceof Error && 'code' in error && error.code === DEADLOCK
      if (!isDeadlock || attempt === ATTEMPTS) throw error
      await sleep(attempt * 200)
    }
  }
}
