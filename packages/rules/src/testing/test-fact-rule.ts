import { factOperations, type FactsOf, type Resource, type ResourceType, unknown } from '@plumbline/model'
import { fixture, type FixtureOverrides } from '@plumbline/model/testing'
import type { RuleParameters } from '../engine/define-rule.js'
import type { FactRule } from '../engine/fact-rule.js'
import type { FactValue } from '../engine/requirement.js'
import type { RuleCase } from './rule-cases.js'
import { testRule } from './test-rule.js'

/** Values of the evaluated fact; the other facts are those of a healthy fixture, or `given`. */
export interface FactRuleCases<T extends ResourceType, K extends keyof FactsOf<T>> {
  readonly good: readonly FactValue<T, K>[]
  readonly bad: readonly FactValue<T, K>[]
  /** Facts that meet the rule's conditions, if those of the fixture do not. */
  readonly given?: FixtureOverrides<T>
  /** For rules with conditions: facts under which the rule does not apply, by name. */
  readonly notApplicable?: { readonly [name: string]: FixtureOverrides<T> }
  readonly takenAt?: Date
}

/** Registers the tests of a fact rule: each value by name, the unknown fact and unknown conditions, and no-silent-pass. */
export function testFactRule<
  T extends ResourceType,
  K extends keyof FactsOf<T> & string,
  P extends RuleParameters,
>(rule: FactRule<T, K, P>, cases: FactRuleCases<T, K>): void {
  const { good, bad, given = {}, takenAt } = cases
  const withValue = (value: FactValue<T, K>) => caseOf<T>(rule, { ...given, [rule.fact]: value }, takenAt)
  testRule<T, never, P>(rule, {
    pass: named(good, withValue),
    fail: named(bad, withValue),
    unknown: unknownCases(rule, given, takenAt),
    notApplicable: notApplicableCases(rule, cases.notApplicable, takenAt),
  })
}

/** The parts of a fact or items rule that its generated cases require. */
export interface ShapedRule<T extends ResourceType> {
  readonly id: string
  readonly resource: T
  readonly fact: string
  readonly conditionFacts: readonly string[]
}

/** One case for the evaluated fact and for each condition, each unknown in turn. */
export function unknownCases<T extends ResourceType>(
  rule: ShapedRule<T>,
  given: object,
  takenAt: Date | undefined,
): Record<string, RuleCase<T> & { readonly missing: readonly string[] }> {
  const names = [rule.fact, ...rule.conditionFacts]
  const cases = names.map((name) => {
    const operation = factOperations(rule.resource)[name] ?? name
    const facts = { ...given, [name]: unknown('access_denied', operation) }
    return [`${name} was denied`, { ...caseOf<T>(rule, facts, takenAt), missing: [operation] }] as const
  })
  return Object.fromEntries(cases)
}

/** A rule with conditions requires a not-applicable case; a rule without conditions has none. */
export function notApplicableCases<T extends ResourceType>(
  rule: ShapedRule<T>,
  given: { readonly [name: string]: object } | undefined,
  takenAt: Date | undefined,
): Record<string, RuleCase<T>> {
  const hasCases = given !== undefined && Object.keys(given).length > 0
  if (hasCases !== rule.conditionFacts.length > 0) {
    throw new Error(
      `${rule.id}: notApplicable cases are required for a rule with conditions, and not allowed without`,
    )
  }
  return Object.fromEntries(
    Object.entries(given ?? {}).map(([name, facts]) => [name, caseOf<T>(rule, facts, takenAt)]),
  )
}

/** A case with a healthy fixture and these facts; the caller's types have checked their names and values. */
export function caseOf<T extends ResourceType>(
  rule: ShapedRule<T>,
  facts: object,
  takenAt: Date | undefined,
): RuleCase<T> {
  const resource: Resource<T> = fixture(rule.resource, facts as FixtureOverrides<T>)
  return takenAt === undefined ? { resource } : { resource, takenAt }
}

function named<V, C>(values: readonly V[], make: (value: V) => C): Record<string, C> {
  return Object.fromEntries(values.map((value) => [JSON.stringify(value), make(value)]))
}
