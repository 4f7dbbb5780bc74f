import { type Fail, notApplicable, type Verdict } from '@plumbline/model'
import type { Rule } from '@plumbline/rules'

/** The verdict of a rule that `unless` names, on the same resource. */
export interface OtherVerdict {
  readonly ruleId: string
  readonly verdict: Verdict
}

/**
 * Throws if `unless` of a rule names a rule that is not in `known`, is retired or judges another type, and where rules
 * name each other in a circle: each would then defer to the other, and no finding would remain.
 */
export function checkUnless(rules: readonly Rule[], known: readonly Rule[]): void {
  const byId = new Map(known.map((rule) => [rule.id, rule]))
  for (const rule of rules) {
    for (const id of rule.unless ?? []) {
      const other = byId.get(id)
      if (other === undefined || other.retiredIn !== undefined)
        throw new Error(`rule ${rule.id} has "${id}" in unless, which is not a rule in force`)
      if (other.resource !== rule.resource)
        throw new Error(`rule ${rule.id} has "${id}" in unless, which judges ${other.resource}`)
    }
    if (isCircular(rule, byId))
      throw new Error(`rule ${rule.id} names itself in unless, directly or through others`)
  }
}

function isCircular(start: Rule, byId: ReadonlyMap<string, Rule>): boolean {
  const reached = new Set<string>()
  const waiting = [...(start.unless ?? [])]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === start.id) return true
    if (reached.has(id)) continue
    reached.add(id)
    waiting.push(...(byId.get(id)?.unless ?? []))
  }
  return false
}

/**
 * A failure without what other rules report: items whose key fails there too, or the whole where the resource as a whole
 * fails there too. Only a failure of the other rule counts: its unread parts drop nothing. Where every item is
 * dropped and something was not read in which further ones may exist, the verdict is unknown, so that nothing closes.
 */
export function dropReported(verdict: Fail, others: readonly OtherVerdict[]): Verdict {
  const failing = others.flatMap(({ ruleId, verdict: other }) =>
    other.status === 'fail' ? [{ ruleId, subjects: subjectsOf(other) }] : [],
  )
  const reporterOf = (subject: string) => failing.find(({ subjects }) => subjects.has(subject))?.ruleId
  const reporters = [...subjectsOf(verdict)].map(reporterOf)
  const [first] = reporters
  if (first !== undefined && reporters.every((reporter) => reporter !== undefined)) {
    return verdict.missing === undefined
      ? notApplicable(`reported by ${[...new Set(reporters)].join(', ')}`)
      : { status: 'unknown', missing: verdict.missing }
  }
  const items = verdict.items.filter(({ key }) => reporterOf(key) === undefined)
  return items.length === verdict.items.length ? verdict : { ...verdict, items }
}

/** The keys of the items, or the empty key of the resource as a whole. */
function subjectsOf({ items }: Fail): ReadonlySet<string> {
  return new Set(items.length === 0 ? [''] : items.map(({ key }) => key))
}
