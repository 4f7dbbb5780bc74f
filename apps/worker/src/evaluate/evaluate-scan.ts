import {
  assess,
  concludeEvaluation,
  detectDrift,
  type RuleError,
  scansToCompare,
} from '@plumbline/assessment'
import {
  type Database,
  newId,
  readChangedSince,
  readEvaluationInput,
  readOpenFindings,
  readResolvedFindings,
  readResources,
  readRuleParameters,
  type SqlTransaction,
  writeEvaluation,
} from '@plumbline/db'
import type { CollectorScope, FindingKey, StoredFinding, StoredResource } from '@plumbline/model'
import { checkRuleParameters, type Rule } from '@plumbline/rules'
import type { EvaluationOutcome } from './thread-messages.js'

/** Milliseconds for one read or write transaction of an evaluation. */
const transactionTimeout = 300_000
const keysPerQuery = 2_000

export interface EvaluateOptions {
  readonly database: Database
  readonly tenantId: string
  readonly scanId: string
  readonly fence: number
  readonly collectors: readonly CollectorScope[]
  readonly rules: readonly Rule[]
  /** Accounts that rules trust in addition to those that the tenant has connected. */
  readonly trustedAccounts: readonly string[]
  readonly onRuleError: (error: RuleError) => void
}

/**
 * Evaluates one scan: reads it, judges with no transaction open, and commits everything in one short transaction.
 *
 * @throws FenceLost if the scan was taken over; nothing is written then.
 */
export async function evaluateScan(options: EvaluateOptions): Promise<EvaluationOutcome> {
  const tenant = options.database.forTenant(options.tenantId, { timeout: transactionTimeout })
  const { input, resources, open, set } = await tenant.sql((tx) => readScan(tx, options.scanId))
  const assessment = assess({
    ...input,
    resources,
    openFindings: open,
    collectors: options.collectors,
    rules: options.rules,
    // What this release no longer accepts keeps its default; GET /v1/parameters lists it.
    parameters: checkRuleParameters(set?.parameters ?? {}, options.rules).parameters,
    trustedAccounts: [...input.connectedAccounts, ...options.trustedAccounts],
    onRuleError: options.onRuleError,
  })
  const { coverage, failures } = assessment
  const resolved = await tenant.sql((tx) => readResolved(tx, input.accountId, failures))
  const changes = await tenant.sql((tx) =>
    readChanges(tx, input.accountId, scansToCompare(input.previous, coverage)),
  )
  const drift = detectDrift(input.previous, coverage, changes)
  const evaluation = concludeEvaluation({ input, assessment, open, resolved, drift, newId })
  await tenant.sql((tx) => writeEvaluation(tx, evaluation, options.fence))
  const { verdicts, findings } = evaluation.summary
  return {
    state: evaluation.state,
    resources: assessment.resources,
    verdicts,
    findings,
    drift: drift.length,
  }
}

async function readScan(tx: SqlTransaction, scanId: string) {
  const input = await readEvaluationInput(tx, scanId)
  const resources: StoredResource[] = []
  for await (const resource of readResources(tx, input.accountId)) resources.push(resource)
  const open = await readOpenFindings(tx, input.accountId)
  return { input, resources, open, set: await readRuleParameters(tx) }
}

async function readResolved(
  tx: SqlTransaction,
  accountId: string,
  keys: readonly FindingKey[],
): Promise<readonly StoredFinding[]> {
  const found: StoredFinding[] = []
  for (let start = 0; start < keys.length; start += keysPerQuery) {
    const batch = keys
      .slice(start, start + keysPerQuery)
      .map(({ ruleId, resourceArn, subject }) => ({ ruleId, resourceArn, subject }))
    found.push(...(await readResolvedFindings(tx, accountId, batch)))
  }
  return found
}

async function readChanges(tx: SqlTransaction, accountId: string, scans: readonly number[]) {
  const changes = []
  for (const scanNo of scans) {
    changes.push({ scanNo, changed: await readChangedSince(tx, accountId, scanNo) })
  }
  return changes
}
