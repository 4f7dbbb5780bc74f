import type { Resource, ResourceType, Severity, Snapshot, Verdict } from '@plumbline/model'
import type { RuleFix } from './rule-fix.js'
import type { ParameterDeclarations, RuleParameters } from './rule-parameter.js'

export type { RuleParameter, RuleParameters } from './rule-parameter.js'

/** The definition of a rule. `T` is the type that it evaluates, `Reads` the other types that it may read. */
export interface RuleDefinition<
  T extends ResourceType,
  Reads extends ResourceType,
  P extends RuleParameters,
> {
  /** `<service>.<name>`: the path of its file, src/<service>/<name>.ts, or a row of a family file of the service. */
  readonly id: string
  /** The failing condition, beginning with the AWS noun: `Lambda function has X-Ray active tracing off`. */
  readonly title: string
  readonly severity: Severity
  readonly resource: T
  /** Other types that the rule reads through the snapshot; only these compile there. */
  readonly reads?: readonly Reads[]
  /** Values that a user or a framework can set. */
  readonly parameters?: ParameterDeclarations<P>
  /** What an attacker gains, or what an accident causes. */
  readonly why: string
  readonly fix: RuleFix
  /** AWS documentation pages about the facts. */
  readonly references: readonly string[]
  /** Decisions about scope and severity that the title does not show: special cases, limits, what other rules report. */
  readonly notes?: string
  /**
   * Ids of rules about the same resource type that report the same statement more severely. Where one of them fails on
   * the same resource and subject, this rule does not report it a second time.
   */
  readonly unless?: readonly string[]
  /** Release in which the rule was retired; it is kept for its history and no longer evaluated. */
  readonly retiredIn?: string
  /** Pure: no I/O, no clock but `snapshot.takenAt`. A fact that was not read must never lead to a pass. */
  evaluate(subject: Resource<T>, snapshot: Snapshot<Reads>, parameters: P): Verdict
}

/** A rule with its optional parts filled in, as runners and pages use it. */
export interface Rule<
  T extends ResourceType = ResourceType,
  Reads extends ResourceType = ResourceType,
  P extends RuleParameters = RuleParameters,
> extends Omit<RuleDefinition<T, Reads, P>, 'parameters'> {
  readonly reads: readonly Reads[]
  /** Default values; a runner may override them. */
  readonly parameters: P
  /** What each parameter accepts and means. */
  readonly declared: ParameterDeclarations<P>
}

const idForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Creates a rule from its definition. Throws if the id does not have the form `<service>.<kebab-case-name>`. */
export function defineRule<
  const T extends ResourceType,
  const Reads extends ResourceType = never,
  P extends RuleParameters = Readonly<Record<never, never>>,
>(definition: RuleDefinition<T, Reads, P>): Rule<T, Reads, P> {
  if (!idForm.test(definition.id)) {
    throw new Error(
      `rule id "${definition.id}" must be <service>.<name>, in lower-case words joined by hyphens`,
    )
  }
  const declared = definition.parameters ?? ({} as ParameterDeclarations<P>)
  return { ...definition, reads: definition.reads ?? [], parameters: defaultsOf(declared), declared }
}

function defaultsOf<P extends RuleParameters>(declared: ParameterDeclarations<P>): P {
  const all = Object.entries(declared) as readonly [string, { readonly default: unknown }][]
  return Object.fromEntries(all.map(([name, one]) => [name, one.default])) as P
}
