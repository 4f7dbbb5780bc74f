import {
  type Evidence,
  unknownVerdict,
  notApplicable,
  type Resource,
  type ResourceType,
  type Snapshot,
  unknown,
  type Verdict,
} from '@plumbline/model'
import type { ParameterSet, Rule, RuleParameter, RuleParameters } from '@plumbline/rules'
import { parameterEvidence, showParameters } from './show-parameters.js'
import { checkUnless, dropReported } from './unless.js'

/** The verdict of one rule on one resource. */
export interface Judgement {
  readonly rule: Rule
  readonly resource: Resource
  /** What findings follow from: failures that a rule in `unless` reports are left out. */
  readonly verdict: Verdict
  /** What is counted: the rule's verdict as it is. A failure that another rule reports fails the rule's controls all the same. */
  readonly counted: Verdict
}

/** A rule threw, which is a bug in the rule. `cause` is what it threw. */
export class RuleError extends Error {
  override readonly name = 'RuleError'
  constructor(
    readonly ruleId: string,
    readonly resourceArn: string,
    cause: unknown,
  ) {
    super(`rule ${ruleId} threw on ${resourceArn}`, { cause })
  }
}

export interface RunnerOptions {
  /** Values that replace the rules' own defaults, by rule id. */
  readonly parameters?: { readonly [ruleId: string]: RuleParameters }
  /** Those of them that evidence of failures names: what a user set. Default: none. */
  readonly shownParameters?: { readonly [ruleId: string]: RuleParameters }
  /** The set that `rules` was selected from: `unless` may name any rule in it. Default: `rules`. */
  readonly selectedFrom?: readonly Rule[]
  /** Judged by {@link Runner.judgeSets}; those of other rules are left out. Default: none. */
  readonly parameterSets?: readonly ParameterSet[]
  /** Called for every rule that threw; its verdict is then unknown. Required, so that no bug goes unreported. */
  onError(error: RuleError): void
}

export interface Runner {
  /** Rules in force, in the order given. */
  readonly ruleIds: readonly string[]
  ruleById(id: string): Rule | undefined
  /** Judges each resource by every rule of its type, lazily and in order; never throws because of a rule. */
  judge(snapshot: Snapshot, resources: Iterable<Resource>): Iterable<Judgement>
  /** Judges by each parameter set the resources of its rule's type, lazily. `unless` does not apply: no finding follows. */
  judgeSets(snapshot: Snapshot, resources: Iterable<Resource>): Iterable<SetJudgement>
}

/** The verdict of a rule on one resource by the parameters that a framework sets. */
export interface SetJudgement {
  readonly set: ParameterSet
  readonly verdict: Verdict
}

interface BoundSet extends BoundRule {
  readonly set: ParameterSet
}

interface BoundRule {
  readonly rule: Rule
  readonly parameters: RuleParameters
  /** Added to each failure. */
  readonly shown: readonly Evidence[]
}

/** The rules of one type, by id and in order. */
type RuleGroup = Map<string, BoundRule>

const sharedIn = notApplicable('shared into the account')

/**
 * Indexes rules by the type that they judge. Retired rules are left out.
 * Throws if two rules have one id; if parameters name an unknown rule or parameter, or have another type than the
 * default; and if `unless` is wrong, see {@link checkUnless}.
 */
export function createRunner(rules: readonly Rule[], options: RunnerOptions): Runner {
  const inForce = rules.filter((rule) => rule.retiredIn === undefined)
  const byId = new Map(inForce.map((rule) => [rule.id, rule]))
  if (byId.size !== inForce.length) throw new Error('two rules have the same id')
  for (const id of Object.keys(options.parameters ?? {})) {
    if (!byId.has(id)) throw new Error(`parameters are given for "${id}", which is not a rule in force`)
  }
  checkUnless(inForce, options.selectedFrom ?? rules)
  const byType = new Map<ResourceType, RuleGroup>()
  for (const rule of inForce) {
    const shown = parameterEvidence(rule, options.shownParameters?.[rule.id])
    const bound = { rule, parameters: bindParameters(rule, options.parameters?.[rule.id]), shown }
    const group = byType.get(rule.resource) ?? new Map<string, BoundRule>()
    byType.set(rule.resource, group.set(rule.id, bound))
  }
  const setsByType = bindSets(byId, options)
  return {
    ruleIds: [...byId.keys()],
    ruleById: (id) => byId.get(id),
    judge: (snapshot, resources) => judgeAll(byType, snapshot, resources, options),
    judgeSets: (snapshot, resources) => judgeSets(setsByType, snapshot, resources, options),
  }
}

function* judgeAll(
  byType: ReadonlyMap<ResourceType, RuleGroup>,
  snapshot: Snapshot,
  resources: Iterable<Resource>,
  options: RunnerOptions,
): Generator<Judgement> {
  for (const resource of resources) {
    const group = byType.get(resource.type)
    if (group !== undefined)
      yield* judgeResource(group, resource, (bound) => judgeOne(bound, resource, snapshot, options))
  }
}

function bindSets(
  byId: ReadonlyMap<string, Rule>,
  { parameters, parameterSets = [] }: RunnerOptions,
): ReadonlyMap<ResourceType, readonly BoundSet[]> {
  const byType = new Map<ResourceType, BoundSet[]>()
  for (const set of parameterSets) {
    const rule = byId.get(set.ruleId)
    if (rule === undefined) continue
    const given = { ...parameters?.[rule.id], ...set.parameters }
    const bound = { set, rule, parameters: bindParameters(rule, given), shown: [] }
    byType.set(rule.resource, [...(byType.get(rule.resource) ?? []), bound])
  }
  return byType
}

function* judgeSets(
  byType: ReadonlyMap<ResourceType, readonly BoundSet[]>,
  snapshot: Snapshot,
  resources: Iterable<Resource>,
  options: RunnerOptions,
): Generator<SetJudgement> {
  if (byType.size === 0) return
  for (const resource of resources) {
    for (const bound of byType.get(resource.type) ?? [])
      yield { set: bound.set, verdict: judgeOne(bound, resource, snapshot, options) }
  }
}

/** Judges one resource by each rule of its type. Each is evaluated once: a verdict that `unless` needed is kept. */
function* judgeResource(
  group: RuleGroup,
  resource: Resource,
  evaluate: (bound: BoundRule) => Verdict,
): Generator<Judgement> {
  const verdicts = new Map<string, Verdict>()
  const verdictOf = (bound: BoundRule): Verdict => {
    const verdict = verdicts.get(bound.rule.id) ?? evaluate(bound)
    verdicts.set(bound.rule.id, verdict)
    return verdict
  }
  for (const bound of group.values()) {
    const { rule } = bound
    const verdict = verdictOf(bound)
    if (rule.unless === undefined || verdict.status !== 'fail')
      yield { rule, resource, verdict, counted: verdict }
    else {
      const named = rule.unless.flatMap((id) => group.get(id) ?? [])
      const others = named.map((other) => ({ ruleId: other.rule.id, verdict: verdictOf(other) }))
      yield { rule, resource, verdict: dropReported(verdict, others), counted: verdict }
    }
  }
}

function judgeOne(bound: BoundRule, resource: Resource, snapshot: Snapshot, options: RunnerOptions): Verdict {
  if (resource.owner !== resource.accountId) return sharedIn
  try {
    return showParameters(bound.rule.evaluate(resource, snapshot, bound.parameters), bound.shown)
  } catch (cause) {
    options.onError(new RuleError(bound.rule.id, resource.arn, cause))
    return unknownVerdict(unknown('error', `plumbline:${bound.rule.id}`))
  }
}

function bindParameters(rule: Rule, given: RuleParameters | undefined): RuleParameters {
  if (given === undefined) return rule.parameters
  for (const [name, value] of Object.entries(given)) {
    const fallback = rule.parameters[name]
    if (fallback === undefined) throw new Error(`rule ${rule.id} has no parameter "${name}"`)
    if (kindOf(fallback) !== kindOf(value)) {
      throw new Error(
        `parameter "${name}" of rule ${rule.id} must be ${kindOf(fallback)}, not ${kindOf(value)}`,
      )
    }
  }
  return { ...rule.parameters, ...given }
}

function kindOf(value: RuleParameter): string {
  return typeof value === 'object' ? 'a list of strings' : `a ${typeof value}`
}
