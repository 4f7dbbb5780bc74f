import type { Evidence, Fail, Verdict } from '@plumbline/model'
import type { Rule, RuleParameter, RuleParameters } from '@plumbline/rules'

/** Longer lists are counted: each finding carries its evidence. */
const LONGEST_SHOWN = 20

/** Evidence of the parameters that a user set, with the default of each, so that a finding shows by what it was judged. */
export function parameterEvidence(rule: Rule, set: RuleParameters | undefined): readonly Evidence[] {
  return Object.entries(set ?? {}).map(([name, value]) => ({
    path: `parameters.${name}`,
    observed: shown(value),
    expected: `default: ${textOf(rule.parameters[name])}`,
  }))
}

/** Adds the evidence to a failure and to each of its items; other verdicts stay as they are. */
export function showParameters(verdict: Verdict, parameters: readonly Evidence[]): Verdict {
  if (verdict.status !== 'fail' || parameters.length === 0) return verdict
  const items = verdict.items.map((item) => ({ ...item, evidence: [...item.evidence, ...parameters] }))
  const whole: Fail = { ...verdict, items }
  return items.length > 0 ? whole : { ...whole, evidence: [...verdict.evidence, ...parameters] }
}

function shown(value: RuleParameter): RuleParameter {
  return Array.isArray(value) && value.length > LONGEST_SHOWN ? `${value.length} values` : value
}

function textOf(value: RuleParameter | undefined): string {
  if (!Array.isArray(value)) return String(value)
  return value.length === 0 ? 'none' : value.join(', ')
}
