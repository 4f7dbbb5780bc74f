import {
  cannotTell,
  notApplicable,
  type Resource,
  type ResourceType,
  type Snapshot,
  unknown,
  type Verdict,
} from '@plumbline/model'
import type { Rule, RuleParameter, RuleParameters } from './engine/define-rule.js'

/** What one rule says about one resource. */
export interface Judgement {
  readonly rule: Rule
  readonly resource: Resource
  readonly verdict: Verdict
}

/** A rule threw: a defect of the rule, told with what it was looking at. `cause` is what it threw. */
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
  /** Values laid over the rules' own defaults, by rule id. */
  readonly parameters?: { readonly [ruleId: string]: RuleParameters }
  /** Told of every rule that threw; its verdict is then unknown. Required, so that no defect stays unheard. */
  onError(error: RuleError): void
}

export interface Runner {
  /** Rules in force, in the order given. */
  readonly ruleIds: readonly string[]
  ruleById(id: string): Rule | undefined
  /** Judges each resource by every rule of its type, lazily and in order; never throws because of a rule. */
  judge(snapshot: Snapshot, resources: Iterable<Resource>): Iterable<Judgement>
}

interface BoundRule {
  readonly rule: Rule
  readonly parameters: RuleParameters
}

const sharedIn = notApplicable('shared into the account')

/**
 * Indexes rules by the type that they judge. Retired rules are left out.
 * Throws where ids are doubled, or a parameter names no rule, no parameter of the rule, or has another type than its default.
 */
export function createRunner(rules: readonly Rule[], options: RunnerOptions): Runner {
  const inForce = rules.filter((rule) => rule.retiredIn === undefined)
  const byId = new Map(inForce.map((rule) => [rule.id, rule]))
  if (byId.size !== inForce.length) throw new Error('two rules have the same id')
  for (const id of Object.keys(options.parameters ?? {})) {
    if (!byId.has(id)) throw new Error(`parameters are given for "${id}", which is no rule in force`)
  }
  const byType = new Map<ResourceType, BoundRule[]>()
  for (const rule of inForce) {
    const bound = { rule, parameters: bindParameters(rule, options.parameters?.[rule.id]) }
    const group = byType.get(rule.resource)
    if (group === undefined) byType.set(rule.resource, [bound])
    else group.push(bound)
  }
  return {
    ruleIds: [...byId.keys()],
    ruleById: (id) => byId.get(id),
    judge: (snapshot, resources) => judgeAll(byType, snapshot, resources, options),
  }
}

function* judgeAll(
  byType: ReadonlyMap<ResourceType, readonly BoundRule[]>,
  snapshot: Snapshot,
  resources: Iterable<Resource>,
  options: RunnerOptions,
): Generator<Judgement> {
  for (const resource of resources) {
    for (const bound of byType.get(resource.type) ?? []) {
      yield { rule: bound.rule, resource, verdict: judgeOne(bound, resource, snapshot, options) }
    }
  }
}

function judgeOne(bound: BoundRule, resource: Resource, snapshot: Snapshot, options: RunnerOptions): Verdict {
  if (resource.owner !== resource.accountId) return sharedIn
  try {
    return bound.rule.evaluate(resource, snapshot, bound.parameters)
  } catch (cause) {
    options.onError(new RuleError(bound.rule.id, resource.arn, cause))
    return cannotTell(unknown('error', `plumbline:${bound.rule.id}`))
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
  return typeof value === 'object' ? 'a list of texts' : `a ${typeof value}`
}
