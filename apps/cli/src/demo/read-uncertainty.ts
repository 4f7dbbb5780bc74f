import { collectors } from '@plumbline/aws-collectors'
import { frameworkCompliance } from '@plumbline/assessment'
import { type FindingRow, readRuleTallies, type TenantDb } from '@plumbline/db'
import { frameworkPacks, type Rule, rules } from '@plumbline/rules'
import type { DayTwoChanges } from './read-day-two.js'
import type { ScannedDemo } from './scan-demo.js'
import type { AccountUncertainty } from './uncertainty-report.js'

const ruleById = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]))

/** Reads what the last scan of an account leaves open. `findings` are the open ones of all accounts. */
export async function readUncertainty(
  tenant: TenantDb,
  { account, scan }: ScannedDemo,
  { previous }: Pick<DayTwoChanges, 'previous'>,
  findings: readonly FindingRow[],
): Promise<AccountUncertainty> {
  const unconfirmed = findings
    .filter(({ awsAccountId, unconfirmed: doubt }) => awsAccountId === account.awsAccountId && doubt !== null)
    .map(({ severity, ruleId, resourceName, resourceArn }) => {
      return `${severity} ${ruleId} on ${resourceName ?? resourceArn}`
    })
  const stale =
    scan.state === 'failed'
      ? {
          lastRead: previous?.takenAt ?? null,
          failedAt: scan.takenAt,
          failure: scan.failure ?? 'unknown reason',
        }
      : null
  const unknownControls = await readUnknownControls(tenant, account.id)
  return { account: account.shortName, unconfirmed, unknownControls, stale }
}

async function readUnknownControls(tenant: TenantDb, accountId: string): Promise<readonly string[]> {
  const accounts = await tenant.sql((tx) => readRuleTallies(tx, accountId))
  return frameworkPacks.flatMap((pack) =>
    frameworkCompliance(pack, { accounts, ruleOf: (id) => ruleById.get(id), collectors })
      .controls.filter(({ status }) => status === 'unknown')
      .map(({ control }) => `${pack.id}:${control.id}`),
  )
}
