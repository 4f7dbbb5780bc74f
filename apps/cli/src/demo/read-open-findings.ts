import {
  type FindingPosition,
  type FindingRow,
  listFindings,
  openFindings,
  type TenantDb,
} from '@plumbline/db'

/** All open findings of the tenant, by severity, rule, resource and subject. */
export async function readOpenFindings(tenant: TenantDb): Promise<readonly FindingRow[]> {
  const found: FindingRow[] = []
  let after: FindingPosition | null = null
  do {
    const page = await tenant.sql((tx) => listFindings(tx, { ...openFindings, after, limit: 500 }))
    found.push(...page.items)
    after = page.next
  } while (after !== null)
  return found.sort(compareFindings)
}

function compareFindings(a: FindingRow, b: FindingRow): number {
  return a.severityRank - b.severityRank || compareText(sortText(a), sortText(b))
}

function sortText({ ruleId, resourceArn, subject }: FindingRow): string {
  return `${ruleId} ${resourceArn} ${subject}`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
