import type { ResourceType } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import type { Rule, RuleParameters } from '../engine/define-rule.js'
import { caseChecks } from './check-case.js'
import type { RuleCases } from './rule-cases.js'

/**
 * Registers the tests of a rule: every case by name, and for every case the no-silent-pass property (see
 * no-silent-pass.ts), which needs nothing from the rule's author.
 */
export function testRule<T extends ResourceType, Reads extends ResourceType, P extends RuleParameters>(
  rule: Rule<T, Reads, P>,
  cases: RuleCases<T>,
): void {
  describe(rule.id, () => {
    for (const check of caseChecks(rule as unknown as Rule, cases as unknown as RuleCases)) {
      it(check.name, () => expect(check.problems()).toEqual([]))
    }
  })
}
