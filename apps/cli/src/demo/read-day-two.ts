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

/** The day-2 changes of an account: between its last scan and the one before. */
export interface DayTwoChanges {
  readonly account: string
  /** The previous evaluated scan; null if there was none. */
  readonly previous: Pick<ScanRow, 'scanNo' | 'takenAt'> | null
  readonly takenAt: Date | null
  readonly drift: readonly DriftEntry[]
  readonly events: readonly FindingChange[]
}

export type DriftEntry = Pick<DriftRow, 'resourceArn' | 'resourceName' | 'resourceType' | 'region' | 'kind'> &
  DriftRow['changes'][number]
export type FindingChange = Pick<
  ScanEventRow,
  'kind' | 'severity' | 'ruleId' | 'resourceArn' | 'resourceName' | 'region'
>

/** Reads the changes since the previous scan: drift of resources, and findings that opened or resolved. */
export async function readDayTwo(tenant: TenantDb, { account, scan }: ScannedDemo): Promise<DayTwoChanges> {
  const { accountId, scanNo } = scan
  const drift: DriftEntry[] = []
  let after: DriftPosition | null = null
  do {
    const filter: DriftFilter = { accountId, scanNo, since: null, after, limit: 500 }
    const page = await tenant.sql((tx) => listDrift(tx, filter))
    drift.push(
      ...page.items.flatMap(({ changes, ...entry }) => changes.map((change) => ({ ...entry, ...change }))),
    )
    after = page.next
  } while (after !== null)
  const events = await tenant.sql((tx) => listScanEvents(tx, { accountId, scanNo }))
  const previous = await previousScan(tenant, scan)
  return {
    account: account.shortName,
    previous,
    takenAt: scan.takenAt,
    drift,
    // The events of a first scan are its findings, not changes.
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
