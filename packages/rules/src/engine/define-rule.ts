import type { Resource, ResourceType, Severity, Snapshot, Verdict } from '@plumbline/model'
import type { RuleFix } from './rule-fix.js'

export type RuleParameter = number | boolean | string | readonly string[]
export type RuleParameters = { readonly [name: string]: RuleParameter }

/** What the author of a rule writes. `T` is the type judged, `Reads` the further types that it may look at. */
export interface RuleDefinition<
  T extends ResourceType,
  Reads extends ResourceType,
  P extends RuleParameters,
> {
  /** `<service>.<name>`, which is also the file: src/<service>/<name>.ts. */
  readonly id: string
  /** What is wrong where the rule fails. */
  readonly title: string
  readonly severity: Severity
  readonly resource: T
  /** Other types that the rule looks at through `snapshot.of`; only these compile there. */
  readonly reads?: readonly Reads[]
  /** Defaults; a runner may lay other values over them. */
  readonly parameters?: P
  /** What an attacker or an accident gains from it. */
  readonly why: string
  readonly fix: RuleFix
  /** Pages of the vendor that document the facts. */
  readonly references: readonly string[]
  /** Decisions about scope and severity that the title does not show: special cases, limits, what other rules report. */
  readonly notes?: string
  /**
   * Ids of rules about the same resource type that report the same statement more severely. Where one of them fails on
   * the same resource and subject, this rule does not report it a second time.
   */
  readonly unless?: readonly string[]
  /** Release in which the rule was retired; it is then kept for its history and judged no more. */
  readonly retiredIn?: string
  /** Pure: no I/O, no clock but `snapshot.takenAt`. A fact that was not read must never lead to a pass. */
  evaluate(subject: Resource<T>, snapshot: Snapshot<Reads>, parameters: P): Verdict
}

/** A rule as runners and documents see it, its optional parts filled in. */
export interface Rule<
  T extends ResourceType = ResourceType,
  Reads extends ResourceType = ResourceType,
  P extends RuleParameters = RuleParameters,
> extends RuleDefinition<T, Reads, P> {
  readonly reads: readonly Reads[]
  readonly parameters: P
}

const idForm = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Makes a rule from its definition. Throws where the id is not of the form `<service>.<kebab-case-name>`. */
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
  const noParameters: RuleParameters = {}
  return {
    ...definition,
    reads: definition.reads ?? [],
    parameters: definition.parameters ?? (noParameters as P),
  }
}
