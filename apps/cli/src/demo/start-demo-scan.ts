import { Conflict, listScans, requestScan, type TenantDb } from '@plumbline/db'
import { activeScanStates } from '@plumbline/model'
import type { Queue } from '@plumbline/queue'

export interface DemoScanRequest {
  readonly tenant: TenantDb
  readonly queue: Queue
  readonly accountId: string
}

/** Requests a scan and returns its id. An active scan of an earlier process is continued instead. */
export async function startDemoScan({ tenant, queue, accountId }: DemoScanRequest): Promise<string> {
  const active = await activeScan(tenant, accountId)
  if (active !== null) return active
  try {
    const scan = await tenant.sql((tx) =>
      requestScan(tx, { accountId, trigger: 'demo', requestedBy: 'plumbline up --demo', regions: null }),
    )
    const payload = { tenantId: tenant.tenantId, scanId: scan.id, fence: scan.fence }
    await queue.enqueue('scan.plan', payload, { priority: 'manual' })
    return scan.id
  } catch (error) {
    // Another request was faster.
    const other = error instanceof Conflict ? await activeScan(tenant, accountId) : null
    if (other === null) throw error
    return other
  }
}

async function activeScan(tenant: TenantDb, accountId: string): Promise<string | null> {
  const filter = { accountId, states: activeScanStates, after: null, limit: 1 }
  const { items } = await tenant.sql((tx) => listScans(tx, filter))
  return items[0]?.id ?? null
}
