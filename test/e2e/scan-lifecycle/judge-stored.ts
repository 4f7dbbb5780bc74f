import { collectors } from '@plumbline/aws-collectors'
import { getScan, readResources } from '@plumbline/db'
import { createSnapshot, type Resource, type VerdictStatus } from '@plumbline/model'
import { createRunner, indexCoverage } from '@plumbline/assessment'
import { rules } from '@plumbline/rules'
import type { TestScan, TestSystem } from './test-system.js'
import { testAccountId } from './seed-functions.js'

/** A verdict about a resource, by `<region>/<name>`; of other types than functions by ARN. */
export interface StoredVerdict {
  readonly rule: string
  readonly resource: string
  readonly verdict: VerdictStatus
  /** Actions that are missing, where the verdict is unknown. */
  readonly missing: readonly string[]
}

/** Judges what the scan has stored, from the same rows and the same coverage that the evaluation read. */
export async function judgeStored(
  system: TestSystem,
  accountId: string,
  scan: TestScan,
): Promise<readonly StoredVerdict[]> {
  const { parts, resources } = await system.database.forTenant(system.tenantId).sql(async (tx) => {
    const stored: Resource[] = []
    for await (const row of readResources(tx, accountId)) stored.push(row.resource)
    return { parts: (await getScan(tx, scan.id)).parts, resources: stored }
  })
  const { incomplete } = indexCoverage(parts, collectors, [])
  const takenAt = new Date()
  const snapshot = createSnapshot({
    accountId: testAccountId,
    scanNo: scan.scanNo,
    takenAt,
    resources,
    incomplete,
  })
  const runner = createRunner(rules, {
    onError: (error) => {
      throw error
    },
  })
  return [...runner.judge(snapshot, resources)].map(({ rule, resource, verdict }) => ({
    rule: rule.id,
    resource: nameOf(resource),
    verdict: verdict.status,
    missing: verdict.status === 'unknown' ? verdict.missing.map(({ action }) => action) : [],
  }))
}

function nameOf(resource: Resource): string {
  return resource.type === 'AWS::Lambda::Function' ? `${resource.region}/${resource.name}` : resource.arn
}
