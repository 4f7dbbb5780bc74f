import {
  type FindingPosition,
  type FindingRow,
  listFindings,
  listScans,
  type ScanRow,
  type TenantDb,
} from '@plumbline/db'

/** Every open finding of an account, the worst first, then by rule, resource and subject. */
export async function readOpenFindings(tenant: TenantDb, accountId: string): Promise<readonly FindingRow[]> {
  const found: FindingRow[] = []
  let after: FindingPosition | null = null
  do {
    const page = await tenant.sql((tx) => listFindings(tx, { ...everything, accountId, after }))
    found.push(...page.items)
    after = page.next
  } while (after !== null)
  return found.sort(compareFindings)
}

/** The scan before this one that was evaluated; null where this is the first. */
export async function previousScan(
  tenant: TenantDb,
  scan: Pick<ScanRow, 'accountId' | 'scanNo'>,
): Promise<ScanRow | null> {
  const filter = {
    accountId: scan.accountId,
    states: ['completed', 'partial'] as const,
    after: null,
    limit: 20,
  }
  const { items } = await tenant.sql((tx) => listScans(tx, filter))
  return items.find(({ scanNo }) => scanNo < scan.scanNo) ?? null
}

const everything = {
  ruleIds: null,
  severities: null,
  state: 'open',
  resourceArn: null,
  resourceType: null,
  region: null,
  isUnconfirmed: null,
  changedSince: null,
  limit: 500,
} as const

function compareFindings(a: FindingRow, b: FindingRow): number {
  return a.severityRank - b.severityRank || compareText(sortText(a), sortText(b))
}

function sortText({ ruleId, resourceArn, subject }: FindingRow): string {
  return `${ruleId} ${resourceArn} ${subject}`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
