import type { CollectorScope, CoveredPart, FindingWrite, ReadResource, StoredFinding } from '@plumbline/model'
import { parameterSets, type Rule, type RuleParameterValues, trustAccounts } from '@plumbline/rules'
import { type CoverageIndex, indexCoverage } from './coverage/coverage-index.js'
import { type NewFailure, startFindingUpdates } from './findings/update-findings.js'
import { createRunner, type Judgement, type RuleError } from './run/create-runner.js'
import { assembleSnapshot, type SnapshotSubject } from './snapshot/assemble-snapshot.js'
import { startTally, type Tally } from './tallies/tally-verdicts.js'

export interface AssessmentInput extends SnapshotSubject {
  /** What the scan read, by region. */
  readonly parts: readonly CoveredPart[]
  /** Every region that the account has enabled: one that was not visited counts as not read. */
  readonly enabledRegions: readonly string[]
  /** Every collector: what none of them read counts as not read, never as empty. */
  readonly collectors: readonly CollectorScope[]
  /** Stored resources, or those that were read just now. */
  readonly resources: readonly ReadResource[]
  readonly rules: readonly Rule[]
  /** The rules that `rules` were selected from. Default: `rules`. */
  readonly selectedFrom?: readonly Rule[]
  /** Accounts that rules trust in addition to their defaults: ids of 12 digits. */
  readonly trustedAccounts: readonly string[]
  /** Parameters that a user set; evidence names them. Values for rules that are not judged are ignored. Default: none. */
  readonly parameters?: RuleParameterValues
  /** Every open finding of the account. */
  readonly openFindings: readonly StoredFinding[]
  /** Called for every rule that threw; its verdict is then unknown. */
  readonly onRuleError: (error: RuleError) => void
  /** Called with each judgement in turn, for callers that keep more than the result does. */
  readonly onJudgement?: (judgement: Judgement) => void
}

export interface Assessment {
  readonly coverage: CoverageIndex
  /** Resources judged. */
  readonly resources: number
  readonly tally: Tally
  /** What is written for findings that were open. */
  readonly writes: readonly FindingWrite[]
  /** Failures without an open finding. */
  readonly failures: readonly NewFailure[]
}

/**
 * The one evaluation of an account, for worker and cli: indexes coverage, assembles the snapshot, judges it by every rule
 * and by the parameter sets of the frameworks, tallies the verdicts and updates the open findings. Pure except for the two
 * callbacks. Judgements are not retained.
 */
export function assess(input: AssessmentInput): Assessment {
  const { rules, selectedFrom = rules } = input
  const coverage = indexCoverage(input.parts, input.collectors, input.enabledRegions)
  const { snapshot, resources } = assembleSnapshot(input, input.resources, coverage)
  const runner = createRunner(rules, {
    parameters: trustAccounts(rules, input.trustedAccounts, input.parameters),
    shownParameters: input.parameters ?? {},
    selectedFrom,
    parameterSets,
    onError: input.onRuleError,
  })
  const counting = startTally(runner.ruleIds.flatMap((id) => runner.ruleById(id) ?? []))
  const updates = startFindingUpdates(input.openFindings, coverage)
  for (const judgement of runner.judge(snapshot, resources)) {
    counting.add(judgement.rule, judgement.counted)
    updates.add(judgement)
    input.onJudgement?.(judgement)
  }
  for (const { set, verdict } of runner.judgeSets(snapshot, resources)) counting.addSet(set, verdict)
  return { coverage, resources: resources.length, tally: counting.tally(), ...updates.finish() }
}
