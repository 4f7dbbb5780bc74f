import { type Fail, type FailItem, unknown, unknownReasons, type Verdict } from '@plumbline/model'
import type { Rule } from '../engine/define-rule.js'
import { type Blindness, evaluateCase } from './evaluate-case.js'
import type { RuleCase } from './rule-cases.js'

/**
 * The no-silent-pass property: takes away, one at a time and for every reason, each fact that the evaluation of a case
 * looked at, and tells what goes wrong. What was not read must never be taken for known:
 *
 * - a pass must become unknown and name the read (neither stay a pass nor become a failure that nobody saw), and it must rest on a fact;
 * - not applicable must stay so or become unknown;
 * - a failure must stay so or become unknown; items that are no longer seen must be told as not read, and none may appear or change severity.
 */
export function silentPasses(rule: Rule, ruleCase: RuleCase): readonly string[] {
  const { verdict, reads } = evaluateCase(rule, ruleCase)
  if (verdict.status === 'pass' && reads.length === 0) return ['passes without reading any fact']
  const problems: string[] = []
  for (const read of reads) {
    for (const reason of unknownReasons) {
      const blind: Blindness = { read, as: unknown(reason, read.operation) }
      const after = evaluateCase(rule, ruleCase, blind).verdict
      const problem = problemOf(verdict, after, blind)
      const what = read.fact === null ? `of(${read.type})` : `${read.type} ${read.fact}`
      if (problem !== null) problems.push(`with ${what} unknown (${reason}): ${problem}`)
    }
  }
  return problems
}

function problemOf(before: Verdict, after: Verdict, blind: Blindness): string | null {
  if (before.status === 'fail' && after.status === 'fail') return lostItems(before, after, blind)
  if (before.status === 'not_applicable' && after.status === 'not_applicable') return null
  if (after.status !== 'unknown') return `${before.status} became or stayed ${after.status}`
  const mustName = before.status === 'pass' && !namesRead(after, blind)
  return mustName ? 'pass became unknown without naming the read' : null
}

function lostItems(before: Fail, after: Fail, blind: Blindness): string | null {
  const was = new Map(before.items.map((item) => [item.key, item]))
  for (const item of after.items) {
    const earlier = was.get(item.key)
    if (earlier === undefined) return `item ${item.key} appeared`
    if (severityOf(earlier, before) !== severityOf(item, after))
      return `item ${item.key} changed its severity`
  }
  const isLost = after.items.length < before.items.length
  return isLost && !namesRead(after, blind) ? 'items vanished without naming the read' : null
}

function severityOf(item: FailItem, verdict: Fail): string | undefined {
  return item.severity ?? verdict.severity
}

function namesRead(after: Verdict, blind: Blindness): boolean {
  if (after.status === 'pass' || after.status === 'not_applicable') return false
  const missing = after.missing ?? []
  return missing.some((one) => one.operation === blind.as.operation && one.reason === blind.as.reason)
}
