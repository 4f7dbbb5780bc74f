import {
  unknownVerdict,
  type Evidence,
  fail,
  type FactsOf,
  type Json,
  pass,
  type Resource,
  type ResourceType,
} from '@plumbline/model'
import { defineRule, type Rule, type RuleDefinition, type RuleParameters } from './define-rule.js'
import {
  type Conditions,
  conditionVerdict,
  expectedOf,
  factOf,
  type FactValue,
  isMet,
  type Requirement,
} from './requirement.js'

/** Texts and settings that all rule shapes share. */
export type RuleFrame<T extends ResourceType, P extends RuleParameters> = Omit<
  RuleDefinition<T, never, P>,
  'evaluate' | 'reads'
>

/** One requirement on one fact of one resource. */
export type FactRuleDefinition<
  T extends ResourceType,
  K extends keyof FactsOf<T> & string,
  P extends RuleParameters,
> = RuleFrame<T, P> &
  Requirement<FactValue<T, K>, P> & {
    /** The fact that is evaluated. */
    readonly fact: K
    /** Conditions under which the rule applies, each with the reason why it does not apply otherwise. */
    readonly when?: Conditions<T, P>
    /** What evidence shows of the value; by default the value itself. */
    readonly observed?: (value: FactValue<T, K>) => Json
  }

/** A rule with the fact and the conditions that its test harness needs. */
export interface FactRule<T extends ResourceType, K extends string, P extends RuleParameters> extends Rule<
  T,
  never,
  P
> {
  readonly fact: K
  readonly conditionFacts: readonly string[]
}

/** Creates a rule from a requirement on one fact. Its verdict is unknown where the fact or a condition is unknown. */
export function factRule<
  const T extends ResourceType,
  const K extends keyof FactsOf<T> & string,
  const P extends RuleParameters = Readonly<Record<never, never>>,
>(definition: FactRuleDefinition<T, K, P>): FactRule<T, K, P> {
  const { fact, when = {}, observed = (value: Json) => value } = definition
  const show = observed as (value: Json) => Json
  const expected = expectedOf(definition)
  const rule = defineRule<T, never, P>({
    ...definition,
    evaluate(subject, { takenAt }, parameters) {
      const context = { takenAt, parameters }
      const outside = conditionVerdict(when, subject as Resource, context)
      if (outside !== null) return outside
      const value = factOf(subject as Resource, fact)
      if (!value.known) return unknownVerdict(value)
      const evidence: Evidence = { path: fact, observed: show(value.value), expected }
      return isMet(definition, value.value, context) ? pass(evidence) : fail(evidence)
    },
  })
  return { ...rule, fact, conditionFacts: Object.keys(when) }
}
