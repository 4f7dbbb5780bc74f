import { z } from 'zod'
import type { RawQueue } from './queue-backend.js'

const JOBS_PER_READ = 500
const ofTenant = z.looseObject({ tenantId: z.string() })

/**
 * Removes the jobs of a tenant that have not started from one queue, and returns their number. They are listed completely before
 * the first is removed, since removing one moves those behind it.
 */
export async function removeTenantJobs(
  queue: Pick<RawQueue, 'getJobs' | 'remove'>,
  tenantId: string,
): Promise<number> {
  const ids: string[] = []
  for (let start = 0; ; start += JOBS_PER_READ) {
    const jobs = await queue.getJobs(['waiting', 'prioritized', 'delayed'], start, start + JOBS_PER_READ - 1)
    if (jobs.length === 0) break
    for (const { id, data } of jobs) {
      const payload = ofTenant.safeParse(data)
      if (id !== undefined && payload.success && payload.data.tenantId === tenantId) ids.push(id)
    }
  }
  // 0 for one that a worker has started meanwhile.
  const removed = await Promise.all(ids.map((id) => queue.remove(id)))
  return removed.reduce((sum, count) => sum + count, 0)
}
