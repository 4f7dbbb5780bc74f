import {
  type DriftFilter,
  type DriftPosition,
  type DriftRow,
  listDrift,
  listScanEvents,
  listScans,
  type ScanEventRow,
  type ScanRow,
  type TenantDb,
} from '@plumbline/db'
import type { ScannedDemo } from './scan-demo.js'

/** What lies between an account's scan and the one before. */
export interface Night {
  readonly account: string
  /** The scan before this one that was evaluated; null where this is the first. */
  readonly previous: Pick<ScanRow, 'scanNo' | 'takenAt'> | null
  readonly takenAt: Date | null
  readonly drift: readonly NightDrift[]
  readonly events: readonly NightEvent[]
}

export type NightDrift = Pick<
  DriftRow,
  'resourceArn' | 'resourceName' | 'resourceType' | 'region' | 'kind' | 'path' | 'before' | 'after'
>
export type NightEvent = Pick<
  ScanEventRow,
  'kind' | 'severity' | 'ruleId' | 'resourceArn' | 'resourceName' | 'region'
>

/** Reads what the scan found changed since the one before: resources, and findings because of them. */
export async function readNight(tenant: TenantDb, { account, scan }: ScannedDemo): Promise<Night> {
  const { accountId, scanNo } = scan
  const drift: DriftRow[] = []
  let after: DriftPosition | null = null
  do {
    const filter: DriftFilter = { accountId, scanNo, since: null, after, limit: 500 }
    const page = await tenant.sql((tx) => listDrift(tx, filter))
    drift.push(...page.items)
    after = page.next
  } while (after !== null)
  const events = await tenant.sql((tx) => listScanEvents(tx, { accountId, scanNo }))
  const previous = await previousScan(tenant, scan)
  return {
    account: account.shortName,
    previous,
    takenAt: scan.takenAt,
    drift,
    // Those of a first scan are its findings, not news.
    events: previous === null ? [] : events,
  }
}

async function previousScan(
  tenant: TenantDb,
  scan: Pick<ScanRow, 'accountId' | 'scanNo'>,
): Promise<ScanRow | null> {
  const states = ['completed', 'partial'] as const
  const filter = { accountId: scan.accountId, states, after: null, limit: 20 }
  const { items } = await tenant.sql((tx) => listScans(tx, filter))
  return items.find(({ scanNo }) => scanNo < scan.scanNo) ?? null
}
