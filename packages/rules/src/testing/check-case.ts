import type { Fail, Severity, Verdict, VerdictStatus } from '@plumbline/model'
import type { Rule } from '../engine/define-rule.js'
import { evaluateCase, evaluateInRegion } from './evaluate-case.js'
import { silentPasses } from './no-silent-pass.js'
import type { FailCase, NotApplicableCase, RuleCase, RuleCases, UnknownCase } from './rule-cases.js'

/** One case, ready to run: its name and a function that returns what is wrong, an empty list where nothing is. */
export interface CaseCheck {
  readonly name: string
  problems(): readonly string[]
}

/** All checks of a rule: each case has its verdict, and none passes silently. */
export function caseChecks(rule: Rule, cases: RuleCases): readonly CaseCheck[] {
  return [
    ...checksOf('passes', 'pass', rule, cases.pass, () => []),
    ...checksOf('fails', 'fail', rule, cases.fail, failProblems),
    ...checksOf('is unknown', 'unknown', rule, cases.unknown, unknownProblems),
    ...checksOf('does not apply', 'not_applicable', rule, cases.notApplicable ?? {}, notApplicableProblems),
    { name: 'has cases that pass, fail and are unknown', problems: () => absentKinds(cases) },
  ]
}

function checksOf<C extends RuleCase>(
  verb: string,
  status: VerdictStatus,
  rule: Rule,
  cases: { readonly [name: string]: C },
  detail: (verdict: Verdict, ruleCase: C, rule: Rule) => readonly string[],
): readonly CaseCheck[] {
  return Object.entries(cases).map(([name, ruleCase]) => ({
    name: `${verb}: ${name}`,
    problems() {
      const { verdict } = evaluateCase(rule, ruleCase)
      if (verdict.status !== status) return [`expected ${status}, got ${JSON.stringify(verdict)}`]
      return [
        ...detail(verdict, ruleCase, rule),
        ...silentPasses(rule, ruleCase),
        ...regionProblems(rule, ruleCase, verdict),
      ]
    },
  }))
}

/** Regional resources are judged by what was read in their region: a denial in another one changes no verdict. */
function regionProblems(rule: Rule, ruleCase: RuleCase, verdict: Verdict): readonly string[] {
  if (ruleCase.resource.region === 'global') return []
  const { status } = evaluateInRegion(rule, ruleCase)
  return status === verdict.status ? [] : [`${status} where another region was not read`]
}

function absentKinds(cases: RuleCases): readonly string[] {
  const kinds = ['pass', 'fail', 'unknown'] as const
  return kinds
    .filter((kind) => Object.keys(cases[kind]).length === 0)
    .map((kind) => `no case of kind ${kind}`)
}

function failProblems(verdict: Verdict, ruleCase: FailCase, rule: Rule): readonly string[] {
  if (verdict.status !== 'fail') return []
  const evidence = [verdict.evidence, ...verdict.items.map((item) => item.evidence)].flat()
  return [
    ...differs('items', sorted(verdict.items.map((item) => item.key)), sorted(ruleCase.items ?? [])),
    ...differs(
      'missing',
      sorted((verdict.missing ?? []).map((one) => one.operation)),
      sorted(ruleCase.missing ?? []),
    ),
    ...severityProblems(verdict, ruleCase, rule),
    ...(evidence.length === 0 ? ['fails without evidence'] : []),
    ...(new Set(verdict.items.map((item) => item.key)).size < verdict.items.length
      ? ['two items share a key']
      : []),
    ...(verdict.items.some((item) => item.key === '') ? ['an item has an empty key'] : []),
  ]
}

function severityProblems(verdict: Fail, ruleCase: FailCase, rule: Rule): readonly string[] {
  const expected = (key: string): Severity => {
    if (typeof ruleCase.severity === 'object') return ruleCase.severity[key] ?? rule.severity
    return ruleCase.severity ?? rule.severity
  }
  if (verdict.items.length === 0) return differs('severity', verdict.severity ?? rule.severity, expected(''))
  return verdict.items.flatMap((item) =>
    differs(`severity of ${item.key}`, item.severity ?? rule.severity, expected(item.key)),
  )
}

function unknownProblems(verdict: Verdict, ruleCase: UnknownCase): readonly string[] {
  if (verdict.status !== 'unknown') return []
  if (verdict.missing.length === 0) return ['is unknown, and names nothing that is missing']
  const operations = verdict.missing.map((one) => one.operation)
  return ruleCase.missing === undefined
    ? []
    : differs('missing', sorted(operations), sorted(ruleCase.missing))
}

function notApplicableProblems(verdict: Verdict, ruleCase: NotApplicableCase): readonly string[] {
  if (verdict.status !== 'not_applicable' || ruleCase.because === undefined) return []
  return differs('because', verdict.because, ruleCase.because)
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort()
}

function differs(what: string, is: unknown, expected: unknown): readonly string[] {
  const [left, right] = [JSON.stringify(is), JSON.stringify(expected)]
  return left === right ? [] : [`${what}: expected ${right}, got ${left}`]
}
