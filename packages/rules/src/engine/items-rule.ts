import {
  unknownVerdict,
  type FactsOf,
  type FailItem,
  failItems,
  factsOf,
  type Json,
  pass,
  type Resource,
  type ResourceType,
  type Severity,
} from '@plumbline/model'
import { defineRule, type Rule, type RuleParameters } from './define-rule.js'
import type { RuleFrame } from './fact-rule.js'
import {
  type Conditions,
  conditionVerdict,
  factOf,
  type FactValue,
  type RequirementContext,
} from './requirement.js'

type ElementOf<Value> = Value extends readonly (infer Element)[] ? Element : never

/** What is wrong with one element, where it differs from the rule's own texts. */
export interface ItemProblem {
  readonly severity?: Severity
  readonly observed?: Json
  readonly expected?: Json
}

/** Facts of a type that are lists. */
export type ListFact<T extends ResourceType> = {
  [K in keyof FactsOf<T>]: FactValue<T, K> extends readonly unknown[] ? K : never
}[keyof FactsOf<T>] &
  string

/** A requirement on each element of a list: each wrong element is an item of the finding. */
export type ItemsRuleDefinition<
  T extends ResourceType,
  K extends ListFact<T>,
  P extends RuleParameters,
> = RuleFrame<T, P> & {
  /** The list that is evaluated. */
  readonly fact: K
  /** Conditions under which the rule applies, each with the reason why it does not apply otherwise. */
  readonly when?: Conditions<T, P>
  /** Stable key of an element, made of what it is, never of an id that AWS renews. By default the fact's drift key. */
  readonly key?: (element: ElementOf<FactValue<T, K>>) => string
  /** False for a correct element; true, or what differs from the rule's texts, for a wrong one. */
  readonly isWrong: (
    element: ElementOf<FactValue<T, K>>,
    context: RequirementContext<P>,
  ) => boolean | ItemProblem
  /** What evidence shows of a wrong element; by default the element itself. */
  readonly observed?: (element: ElementOf<FactValue<T, K>>) => Json
  readonly expected: Json
}

export interface ItemsRule<T extends ResourceType, K extends string, P extends RuleParameters> extends Rule<
  T,
  never,
  P
> {
  readonly fact: K
  readonly conditionFacts: readonly string[]
}

/** Creates a rule from a list: each wrong element is an item; an empty list passes. Throws if elements have no key. */
export function itemsRule<
  const T extends ResourceType,
  const K extends ListFact<T>,
  const P extends RuleParameters = Readonly<Record<never, never>>,
>(definition: ItemsRuleDefinition<T, K, P>): ItemsRule<T, K, P> {
  type Element = ElementOf<FactValue<T, K>>
  const { fact, when = {}, expected, isWrong } = definition
  const keyOf = definition.key ?? driftKeyOf<Element>(definition.resource, fact, definition.id)
  const show = definition.observed ?? ((element: Element) => element as Json)
  const toItem = (element: Element, problem: true | ItemProblem): FailItem => {
    const key = keyOf(element)
    const own = problem === true ? {} : problem
    const evidence = { path: `${fact}[${key}]`, observed: own.observed ?? show(element), expected }
    const item = { key, evidence: [{ ...evidence, expected: own.expected ?? expected }] }
    return own.severity === undefined ? item : { ...item, severity: own.severity }
  }
  const rule = defineRule<T, never, P>({
    ...definition,
    evaluate(subject, { takenAt }, parameters) {
      const context = { takenAt, parameters }
      const outside = conditionVerdict(when, subject as Resource, context)
      if (outside !== null) return outside
      const list = factOf(subject as Resource, fact)
      if (!list.known) return unknownVerdict(list)
      const elements = list.value as unknown as readonly Element[]
      const items = elements.flatMap((element) => {
        const problem = isWrong(element, context)
        return problem === false ? [] : [toItem(element, problem)]
      })
      if (items.length > 0) return failItems(items)
      return pass({ path: fact, observed: elements.length, expected })
    },
  })
  return { ...rule, fact, conditionFacts: Object.keys(when) }
}

function driftKeyOf<Element>(type: ResourceType, fact: string, id: string): (element: Element) => string {
  const key = factsOf(type)[fact]?.driftKey
  if (key === undefined) throw new Error(`${id} needs a key: ${type}.${fact} has no drift key`)
  return (element) => String((element as Readonly<Record<string, unknown>>)[key])
}
