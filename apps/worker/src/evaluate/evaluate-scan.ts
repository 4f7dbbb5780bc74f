import {
  type Database,
  type Evaluation,
  type EvaluationInput,
  type FindingKey,
  type FindingWrite,
  newId,
  readChangedSince,
  readEvaluationInput,
  readOpenFindings,
  readResolvedFindings,
  readResources,
  type ScanSummary,
  type StoredFinding,
  type StoredResource,
  writeEvaluation,
} from '@plumbline/db'
import { contentHash, type Json, missingActions } from '@plumbline/model'
import type { Runner } from '@plumbline/rules'
import { openFailures, startFindingSteps } from './advance-findings.js'
import { assembleSnapshot } from './assemble-snapshot.js'
import { type CollectorScope, type CoverageIndex, indexCoverage } from './coverage-index.js'
import { detectDrift, seenAfter } from './detect-drift.js'
import { startTally, type Tally } from './tally-verdicts.js'
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
  /** Makes the runner, given the accounts that rules shall trust. */
  readonly runnerFor: (trustedAccounts: readonly string[]) => Runner
}

/**
 * Evaluates one scan: reads it, judges with no transaction open, and commits everything in one short transaction.
 *
 * @throws FenceLost where the scan was taken over; nothing is written then.
 */
export async function evaluateScan(options: EvaluateOptions): Promise<EvaluationOutcome> {
  const tenant = options.database.forTenant(options.tenantId, { timeout: transactionTimeout })
  const { input, stored, open } = await tenant.sql(async (tx) => {
    const scan = await readEvaluationInput(tx, options.scanId)
    const resources: StoredResource[] = []
    for await (const resource of readResources(tx, scan.accountId)) resources.push(resource)
    return { input: scan, stored: resources, open: await readOpenFindings(tx, scan.accountId) }
  })
  const coverage = indexCoverage(input.parts, options.collectors, input.enabledRegions)
  const judged = judge(options.runnerFor(input.connectedAccounts), input, stored, open, coverage)
  const resolved = await tenant.sql((tx) =>
    readResolvedInBatches(judged.failures, (keys) => readResolvedFindings(tx, input.accountId, keys)),
  )
  const drift = await tenant.sql((tx) =>
    detectDrift(input.previous, coverage, (since) => readChangedSince(tx, input.accountId, since)),
  )
  const findings = [...judged.writes, ...openFailures(judged.failures, resolved, newId)]
  const evaluation = toEvaluation({
    input,
    coverage,
    tally: judged.tally,
    findings,
    open,
    drift,
    resources: stored.length,
  })
  await tenant.sql((tx) => writeEvaluation(tx, evaluation, options.fence))
  const { verdicts, findings: counts } = evaluation.summary
  return {
    state: evaluation.state,
    resources: stored.length,
    verdicts,
    findings: counts,
    drift: drift.length,
  }
}

function judge(
  runner: Runner,
  input: EvaluationInput,
  stored: readonly StoredResource[],
  open: readonly StoredFinding[],
  coverage: CoverageIndex,
) {
  const { snapshot, resources } = assembleSnapshot(input, stored, coverage)
  const steps = startFindingSteps(open, coverage)
  const counting = startTally(runner.ruleIds.flatMap((id) => runner.ruleById(id) ?? []))
  for (const judgement of runner.judge(snapshot, resources)) {
    counting.add(judgement.rule, judgement.verdict)
    steps.take(judgement)
  }
  return { ...steps.finish(), tally: counting.tally() }
}

async function readResolvedInBatches(
  keys: readonly FindingKey[],
  read: (keys: readonly FindingKey[]) => Promise<readonly StoredFinding[]>,
): Promise<readonly StoredFinding[]> {
  const found: StoredFinding[] = []
  for (let start = 0; start < keys.length; start += keysPerQuery) {
    const batch = keys.slice(start, start + keysPerQuery)
    found.push(
      ...(await read(batch.map(({ ruleId, resourceArn, subject }) => ({ ruleId, resourceArn, subject })))),
    )
  }
  return found
}

interface Judged {
  readonly input: EvaluationInput
  readonly coverage: CoverageIndex
  readonly tally: Tally
  readonly findings: readonly FindingWrite[]
  readonly open: readonly StoredFinding[]
  readonly drift: Evaluation['drift']
  readonly resources: number
}

function toEvaluation(judged: Judged): Evaluation {
  const { input, coverage, tally } = judged
  const tallyHash = contentHash(tally.byRule as unknown as Json)
  const isBlind = coverage.listed.length === 0
  return {
    scanId: input.scanId,
    scanNo: input.scanNo,
    accountId: input.accountId,
    takenAt: input.takenAt,
    previousTakenAt: input.previous?.takenAt ?? null,
    state: isBlind ? 'failed' : endState(coverage),
    failure: isBlind ? 'no list could be read in any region: see the coverage for the missing actions' : null,
    findings: judged.findings,
    drift: judged.drift,
    tally: tallyHash === input.tallyHash ? null : { contentHash: tallyHash, counts: tally.byRule },
    posture: tally.byFramework,
    summary: summarise(judged),
  }
}

function endState(coverage: CoverageIndex): 'completed' | 'partial' {
  return coverage.isComplete ? 'completed' : 'partial'
}

function summarise({ input, coverage, tally, findings, open, drift, resources }: Judged): ScanSummary {
  const entries = input.parts.flatMap((part) => Object.values(part.coverage))
  const [passed = 0, failed = 0, unknown = 0, notApplicable = 0] = tally.byFramework['all'] ?? []
  const stillOpen = openAfter(open, findings)
  return {
    parts: input.parts.map(({ region, state, failure, coverage: part }) => ({
      region,
      state,
      failure,
      coverage: part,
    })),
    missingActions: [...new Set(input.parts.flatMap((part) => missingActions(part.coverage)))].sort(),
    calls: sum(entries.map((entry) => entry.calls)),
    throttles: sum(entries.map((entry) => entry.throttles)),
    resources,
    verdicts: { pass: passed, fail: failed, unknown, notApplicable },
    findings: {
      open: stillOpen.length,
      unconfirmed: stillOpen.filter((finding) => finding.memory.unconfirmed !== null).length,
      opened: findings.filter((finding) => finding.event === 'opened').length,
      resolved: findings.filter((finding) => finding.event === 'resolved').length,
      reopened: findings.filter((finding) => finding.event === 'reopened').length,
    },
    drift: drift.length,
    seen: seenAfter(input.previous, coverage, input.scanNo),
  }
}

function openAfter(open: readonly StoredFinding[], writes: readonly FindingWrite[]) {
  const after = new Map<string, Pick<StoredFinding, 'memory'>>(open.map((finding) => [finding.id, finding]))
  for (const write of writes) after.set(write.id, write)
  return [...after.values()].filter((finding) => finding.memory.state === 'open')
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
