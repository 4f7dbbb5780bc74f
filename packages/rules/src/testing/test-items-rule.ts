import type { ResourceType } from '@plumbline/model'
import type { FixtureOverrides } from '@plumbline/model/testing'
import type { RuleParameters } from '../engine/define-rule.js'
import type { ItemsRule, ListFact } from '../engine/items-rule.js'
import type { FactValue } from '../engine/requirement.js'
import type { FailCase } from './rule-cases.js'
import { caseOf, notApplicableCases, unknownCases } from './test-fact-rule.js'
import { testRule } from './test-rule.js'

type ElementOf<T extends ResourceType, K extends ListFact<T>> =
  FactValue<T, K> extends readonly (infer Element)[] ? Element : never

/** Elements of the evaluated list by name; wrong ones with the key of their item and, if it differs, the severity. */
export interface ItemsRuleCases<T extends ResourceType, K extends ListFact<T>> {
  readonly good: { readonly [name: string]: ElementOf<T, K> }
  readonly bad: {
    readonly [name: string]: {
      readonly element: ElementOf<T, K>
      readonly key: string
      readonly severity?: FailCase['severity']
    }
  }
  /** Facts that meet the rule's conditions, if those of the fixture do not. */
  readonly given?: FixtureOverrides<T>
  /** For rules with conditions: facts under which the rule does not apply, by name. */
  readonly notApplicable?: { readonly [name: string]: FixtureOverrides<T> }
  readonly takenAt?: Date
}

/** Registers the tests of an items rule: each element alone and among good ones, the unknown list, and no-silent-pass. */
export function testItemsRule<T extends ResourceType, K extends ListFact<T>, P extends RuleParameters>(
  rule: ItemsRule<T, K, P>,
  cases: ItemsRuleCases<T, K>,
): void {
  const { good, bad, given = {}, takenAt } = cases
  const withList = (list: readonly unknown[]) => caseOf<T>(rule, { ...given, [rule.fact]: list }, takenAt)
  const allGood = Object.values(good)
  const pass = Object.entries(good).map(([name, element]) => [name, withList([element])] as const)
  const fail = Object.entries(bad).flatMap(([name, { element, key, severity }]) => {
    const expected = { items: [key], ...(severity === undefined ? {} : { severity }) }
    return [
      [name, { ...withList([element]), ...expected }] as const,
      [`${name}, among good elements`, { ...withList([...allGood, element]), ...expected }] as const,
    ]
  })
  testRule<T, never, P>(rule, {
    pass: { 'an empty list': withList([]), ...Object.fromEntries(pass) },
    fail: Object.fromEntries(fail),
    unknown: unknownCases(rule, given, takenAt),
    notApplicable: notApplicableCases(rule, cases.notApplicable, takenAt),
  })
}
