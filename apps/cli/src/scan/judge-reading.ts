import type { Collector } from '@plumbline/aws-collectors'
import {
  type CannotTell,
  type CollectorCoverage,
  contentHash,
  type CoverageState,
  type Evidence,
  isComplete,
  isListed,
  missingActions,
  type Severity,
  severityRank,
} from '@plumbline/model'
import { createRunner, type Judgement, type Rule } from '@plumbline/rules'
import { assembleSnapshot, indexCoverage, listFailures, startTally } from '@plumbline/worker'
import type { AccountReading } from '../reading/read-account.js'

type Missing = CannotTell['missing']

/** The resource that a verdict is about. */
export interface JudgedResource {
  readonly type: string
  readonly arn: string
  readonly name: string
  readonly region: string
}

/** One failure of one rule on one resource. */
export interface ScanFinding {
  /** Stable: the SHA-256 of account, rule, resource and subject. */
  readonly id: string
  readonly rule: Rule
  readonly severity: Severity
  readonly resource: JudgedResource
  /** Which of several failures on the resource; null for the resource as a whole. */
  readonly subject: string | null
  readonly evidence: readonly Evidence[]
  /** What was not read beside it: more of its kind may hide there. */
  readonly missing: Missing
}

/** A rule that could not tell about a resource. */
export interface UnknownVerdict {
  readonly rule: Rule
  readonly resource: JudgedResource
  readonly missing: Missing
}

/** A (collector, region) that was not read completely. */
export interface CoverageGap {
  readonly collector: string
  readonly region: string
  readonly state: Exclude<CoverageState, 'complete'>
  readonly detail: string | null
  readonly missing: CollectorCoverage['missing']
  /** Rules that judged nothing there, because even the list was not read; sorted. */
  readonly blindRules: readonly string[]
}

export interface VerdictTally {
  readonly pass: number
  readonly fail: number
  readonly unknown: number
  readonly notApplicable: number
}

/** What rules say of what was read. */
export interface ScanResult {
  readonly reading: Omit<AccountReading, 'resources'>
  readonly resources: number
  readonly calls: number
  readonly throttles: number
  readonly verdicts: VerdictTally
  readonly verdictsByRule: Readonly<Record<string, VerdictTally>>
  /** The worst first, then by rule, resource and subject. */
  readonly findings: readonly ScanFinding[]
  readonly unknown: readonly UnknownVerdict[]
  readonly gaps: readonly CoverageGap[]
  /** IAM actions that were refused, sorted. */
  readonly missingActions: readonly string[]
  /** Rules that threw, which is a defect of Plumbline; their verdict is unknown. */
  readonly ruleErrors: readonly string[]
  /** True where no list was read at all. */
  readonly isBlind: boolean
}

export interface JudgeOptions {
  readonly rules: readonly Rule[]
  /** Every collector there is: what none of them has read counts as not read, never as empty. */
  readonly collectors: readonly Collector[]
}

/** Judges a reading as a worker judges a scan; regions that were left out count as not read. */
export function judgeReading(
  { resources: read, ...reading }: AccountReading,
  options: JudgeOptions,
): ScanResult {
  const coverage = indexCoverage(reading.parts, options.collectors, reading.enabled)
  const input = { awsAccountId: reading.accountId, scanNo: 1, takenAt: reading.takenAt }
  const { snapshot, resources } = assembleSnapshot(input, read, coverage)
  const ruleErrors: string[] = []
  const runner = createRunner(options.rules, {
    onError: (error) => ruleErrors.push(`${error.message}: ${causeOf(error)}`),
  })
  const counting = startTally(options.rules)
  const findings: ScanFinding[] = []
  const unknown: UnknownVerdict[] = []
  for (const judgement of runner.judge(snapshot, resources)) {
    counting.add(judgement.rule, judgement.verdict)
    findings.push(...findingsOf(judgement))
    unknown.push(...unknownOf(judgement))
  }
  const { byFramework, byRule } = counting.tally()
  const entries = reading.parts.flatMap((part) => Object.values(part.coverage))
  return {
    reading,
    resources: resources.length,
    calls: sum(entries.map(({ calls }) => calls)),
    throttles: sum(entries.map(({ throttles }) => throttles)),
    verdicts: toTally(byFramework['all']),
    verdictsByRule: Object.fromEntries(Object.entries(byRule).map(([id, counts]) => [id, toTally(counts)])),
    findings: findings.sort(compareFindings),
    unknown,
    gaps: gapsOf(reading.parts, options),
    missingActions: [...new Set(reading.parts.flatMap((part) => missingActions(part.coverage)))].sort(),
    ruleErrors,
    isBlind: coverage.listed.length === 0,
  }
}

function findingsOf({ rule, resource, verdict }: Judgement): readonly ScanFinding[] {
  if (verdict.status !== 'fail') return []
  return listFailures(verdict, rule.severity).map(({ subject, result }) => ({
    id: contentHash([resource.accountId, rule.id, resource.arn, subject]),
    rule,
    severity: result.severity,
    resource: toJudged(resource),
    subject: subject === '' ? null : subject,
    evidence: result.evidence,
    missing: verdict.missing ?? [],
  }))
}

function unknownOf({ rule, resource, verdict }: Judgement): readonly UnknownVerdict[] {
  return verdict.status === 'unknown'
    ? [{ rule, resource: toJudged(resource), missing: verdict.missing }]
    : []
}

function toJudged({ type, arn, name, region }: Judgement['resource']): JudgedResource {
  return { type, arn, name, region }
}

function gapsOf(parts: AccountReading['parts'], { rules, collectors }: JudgeOptions): readonly CoverageGap[] {
  return parts.flatMap(({ region, coverage }) =>
    Object.entries(coverage).flatMap(([id, read]) => {
      const { state, missing, detail = null } = read
      if (isComplete(read) || state === 'complete') return []
      const produced = collectors.find((collector) => collector.id === id)?.produces ?? []
      const blind = isListed(read) ? [] : rules.filter(({ resource }) => produced.includes(resource))
      return [
        { collector: id, region, state, detail, missing, blindRules: blind.map((rule) => rule.id).sort() },
      ]
    }),
  )
}

function toTally([pass = 0, fail = 0, unknown = 0, notApplicable = 0]: readonly number[] = []): VerdictTally {
  return { pass, fail, unknown, notApplicable }
}

function compareFindings(a: ScanFinding, b: ScanFinding): number {
  const [left, right] = [sortText(a), sortText(b)]
  return severityRank(a.severity) - severityRank(b.severity) || (left < right ? -1 : Number(left > right))
}

function sortText({ rule, resource, subject }: ScanFinding): string {
  return `${rule.id} ${resource.arn} ${subject ?? ''}`
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? cause.message : 'something that is no Error was thrown'
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
