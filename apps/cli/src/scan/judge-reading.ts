import type { Collector } from '@plumbline/aws-collectors'
import {
  assess,
  type CoverageGap,
  type NewFailure,
  rulesWithoutSubjects,
  verdictTotals,
} from '@plumbline/assessment'
import {
  type UnknownVerdict,
  findingFingerprint,
  type Evidence,
  type Resource,
  type Severity,
  severityRank,
  type VerdictTotals,
} from '@plumbline/model'
import type { Rule, RuleParameters, RuleParameterValues } from '@plumbline/rules'
import type { AccountReading } from '../reading/read-account.js'

type Missing = UnknownVerdict['missing']

/** The resource that a verdict is about. */
export interface JudgedResource {
  readonly type: string
  readonly arn: string
  readonly name: string
  readonly region: string
}

/** One failure of one rule on one resource. */
export interface ScanFinding {
  /** See findingFingerprint; the same in the API. */
  readonly fingerprint: string
  readonly rule: Rule
  /** The values that the rule judged by. */
  readonly parameters: RuleParameters
  readonly severity: Severity
  readonly resource: JudgedResource
  /** Which of several failures on the resource; null for the resource as a whole. */
  readonly subject: string | null
  readonly evidence: readonly Evidence[]
  /** What the same rule could not read: further failures of its kind may exist there. */
  readonly missing: Missing
}

/** A rule whose verdict on a resource is unknown. */
export interface UnknownResult {
  readonly rule: Rule
  readonly resource: JudgedResource
  readonly missing: Missing
}

/** A (collector, region) that was not read completely. */
export interface ScanGap extends CoverageGap {
  /** Rules that judged nothing there, because even the list was not read; sorted. */
  readonly unjudgedRules: readonly string[]
}

/** The result of an earlier scan. */
export interface PreviousScan {
  readonly accountId: string
  readonly takenAt: string
  /** Fingerprints of its findings. */
  readonly fingerprints: ReadonlySet<string>
}

/** The verdicts on what was read. */
export interface ScanResult {
  readonly reading: Omit<AccountReading, 'resources'>
  readonly resources: number
  readonly calls: number
  readonly throttles: number
  readonly verdicts: VerdictTotals
  readonly verdictsByRule: Readonly<Record<string, VerdictTotals>>
  /** The worst first, then by rule, resource and subject. */
  readonly findings: readonly ScanFinding[]
  readonly unknown: readonly UnknownResult[]
  readonly gaps: readonly ScanGap[]
  /** IAM actions that were refused, sorted. */
  readonly missingActions: readonly string[]
  /** Rules that threw, which is a defect of Plumbline; their verdict is unknown. */
  readonly ruleErrors: readonly string[]
  /** True if no call was answered with anything that a rule could judge. */
  readonly nothingRead: boolean
  /** The scan that this one is compared with; null for none. */
  readonly previous: PreviousScan | null
  /** Why reading ended before everything was tried: ended credentials, or a deadline; normally empty. */
  readonly endedEarly: readonly string[]
}

export interface JudgeOptions {
  readonly rules: readonly Rule[]
  /** The rules that `rules` were selected from. Default: `rules`. */
  readonly selectedFrom?: readonly Rule[]
  /** Every collector: what none of them has read counts as not read, never as empty. */
  readonly collectors: readonly Collector[]
  /** Accounts that rules trust besides those in their own defaults. */
  readonly trustedAccounts: readonly string[]
  /** Parameters that the user set, by rule id. Default: none. */
  readonly parameters?: RuleParameterValues
}

/** Judges a reading as the worker judges a scan; regions that were left out count as not read. */
export function judgeReading(
  { resources: read, ...reading }: AccountReading,
  options: JudgeOptions,
): ScanResult {
  const ruleErrors: string[] = []
  const unknown: UnknownResult[] = []
  const { coverage, resources, tally, failures } = assess({
    ...options,
    awsAccountId: reading.accountId,
    scanNo: 1,
    takenAt: reading.takenAt,
    parts: reading.parts,
    enabledRegions: reading.enabled,
    resources: read,
    openFindings: [],
    onRuleError: (error) => ruleErrors.push(`${error.message}: ${causeOf(error)}`),
    onJudgement({ rule, resource, verdict }) {
      if (verdict.status === 'unknown')
        unknown.push({ rule, resource: toJudged(resource), missing: verdict.missing })
    },
  })
  return {
    reading,
    resources,
    calls: coverage.calls + reading.connectionCalls,
    throttles: coverage.throttles,
    verdicts: verdictTotals(tally.byFramework['all']),
    verdictsByRule: Object.fromEntries(
      Object.entries(tally.byRule).map(([id, counts]) => [id, verdictTotals(counts)]),
    ),
    findings: failures.map((failure) => toFinding(failure, options.parameters)).sort(compareFindings),
    unknown,
    gaps: coverage.gaps.map((gap) => ({
      ...gap,
      unjudgedRules: rulesWithoutSubjects(gap.unlistedTypes, options.rules),
    })),
    missingActions: coverage.missingActions,
    ruleErrors,
    nothingRead: coverage.nothingRead,
    previous: null,
    endedEarly: reading.endedEarly,
  }
}

function toFinding(
  { rule, resource, subject, result, missing }: NewFailure,
  set: RuleParameterValues = {},
): ScanFinding {
  return {
    fingerprint: findingFingerprint({
      awsAccountId: resource.accountId,
      ruleId: rule.id,
      resourceArn: resource.arn,
      subject,
    }),
    rule,
    parameters: { ...rule.parameters, ...set[rule.id] },
    severity: result.severity,
    resource: toJudged(resource),
    subject: subject === '' ? null : subject,
    evidence: result.evidence,
    missing,
  }
}

function toJudged({ type, arn, name, region }: Resource): JudgedResource {
  return { type, arn, name, region }
}

function compareFindings(a: ScanFinding, b: ScanFinding): number {
  const [left, right] = [sortText(a), sortText(b)]
  return severityRank(a.severity) - severityRank(b.severity) || (left < right ? -1 : Number(left > right))
}

function sortText({ rule, resource, subject }: ScanFinding): string {
  return `${rule.id} ${resource.arn} ${subject ?? ''}`
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? cause.message : 'a value that is not an Error was thrown'
}
