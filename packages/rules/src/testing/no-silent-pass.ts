import { type Fail, type FailItem, unknown, unknownReasons, type Verdict } from '@plumbline/model'
import type { Rule } from '../engine/define-rule.js'
import { type FactRemoval, evaluateCase } from './evaluate-case.js'
import type { RuleCase } from './rule-cases.js'

/**
 * The no-silent-pass property: makes unknown, one at a time and for every reason, each fact that the evaluation of a case
 * read, and returns what goes wrong. A fact that was not read must never count as known:
 *
 * - a pass must become unknown and name the read (neither stay a pass nor become a failure without a fact), and it must depend on a fact;
 * - not applicable must stay so or become unknown;
 * - a failure must stay so or become unknown; items that are no longer found must be reported as not read, none may appear, and the severity
 *   may only become the rule's own, if the read that decides it is reported as missing.
 */
export function silentPasses(rule: Rule, ruleCase: RuleCase): readonly string[] {
  const { verdict, reads } = evaluateCase(rule, ruleCase)
  if (verdict.status === 'pass' && reads.length === 0) return ['passes without reading any fact']
  const problems: string[] = []
  for (const read of reads) {
    for (const reason of unknownReasons) {
      const removal: FactRemoval = { read, as: unknown(reason, read.operation) }
      const after = evaluateCase(rule, ruleCase, removal).verdict
      const problem = problemOf(verdict, after, removal)
      const what = read.fact === null ? `of(${read.type})` : `${read.type} ${read.fact}`
      if (problem !== null) problems.push(`with ${what} unknown (${reason}): ${problem}`)
    }
  }
  return problems
}

function problemOf(before: Verdict, after: Verdict, removal: FactRemoval): string | null {
  if (before.status === 'fail' && after.status === 'fail') return lostItems(before, after, removal)
  if (before.status === 'not_applicable' && after.status === 'not_applicable') return null
  if (after.status !== 'unknown') return `${before.status} became or stayed ${after.status}`
  const mustName = before.status === 'pass' && !namesRead(after, removal)
  return mustName ? 'pass became unknown without naming the read' : null
}

function lostItems(before: Fail, after: Fail, removal: FactRemoval): string | null {
  const was = new Map(before.items.map((item) => [item.key, item]))
  for (const item of after.items) {
    const earlier = was.get(item.key)
    if (earlier === undefined) return `item ${item.key} appeared`
    const [severity, isOwn] = [severityOf(item, after), severityOf(item, after) === undefined]
    if (severityOf(earlier, before) !== severity && !(isOwn && namesRead(after, removal)))
      return `item ${item.key} changed its severity`
  }
  const isLost = after.items.length < before.items.length
  return isLost && !namesRead(after, removal) ? 'items vanished without naming the read' : null
}

function severityOf(item: FailItem, verdict: Fail): string | undefined {
  return item.severity ?? verdict.severity
}

function namesRead(after: Verdict, removal: FactRemoval): boolean {
  if (after.status === 'pass' || after.status === 'not_applicable') return false
  const missing = after.missing ?? []
  return missing.some((one) => one.operation === removal.as.operation && one.reason === removal.as.reason)
}
