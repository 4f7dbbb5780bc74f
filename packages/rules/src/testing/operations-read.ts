import { factOperations, type ResourceType } from '@plumbline/model'
import type { Rule } from '../engine/define-rule.js'
import { evaluateCase } from './evaluate-case.js'
import type { RuleCases } from './rule-cases.js'

/**
 * The SDK operations that a rule needs, sorted: those of every fact that an evaluation of its cases read, and the list
 * operations of the rule's type and of every other type that it read.
 */
export function operationsRead(rule: Rule, cases: RuleCases): readonly string[] {
  const { pass, fail, unknown, notApplicable = {} } = cases
  const all = [pass, fail, unknown, notApplicable].flatMap((kind) => Object.values(kind))
  const read = all.flatMap((ruleCase) => evaluateCase(rule, ruleCase).reads.map(({ operation }) => operation))
  const list = listOperationOf(rule.resource)
  return [...new Set(list === null ? read : [list, ...read])].sort()
}

/** Types with exactly one resource per account: no operation lists them. */
const unlisted: ReadonlySet<ResourceType> = new Set([
  'Plumbline::Account::Contacts',
  'Plumbline::IAM::PasswordPolicy',
])

/** The operation that lists a type, which is the one of the first fact of its definition; null if none does. */
function listOperationOf(type: ResourceType): string | null {
  if (unlisted.has(type)) return null
  return Object.values(factOperations(type))[0] ?? null
}
