import type { CollectorScope, RuleTallies, VerdictStatus, VerdictTotals } from '@plumbline/model'
import type { FrameworkControl, FrameworkPack, Rule, RuleMapping, RuleParameters } from '@plumbline/rules'
import { indexCoverage } from '../coverage/coverage-index.js'
import { verdictTotals } from '../tallies/tally-verdicts.js'
import {
  type ControlShares,
  type ControlStatus,
  type ControlTotals,
  sharesOf,
  totalsOf,
} from './control-totals.js'
import { type EvaluatedAccount, ruleCompliance } from './rule-compliance.js'

/** What compliance is computed from, besides the pack. */
export interface ComplianceInput {
  readonly accounts: readonly RuleTallies[]
  readonly ruleOf: (id: string) => Rule | undefined
  readonly collectors: readonly CollectorScope[]
}

/** A rule under a control, over all accounts. */
export interface ControlRule {
  readonly rule: Rule
  /** Parameters of the framework by which the verdict and counts were judged; null where they are the rule's own. */
  readonly parameters: RuleParameters | null
  readonly verdict: VerdictStatus
  readonly counts: VerdictTotals
  /** Of the rule with its own parameters. */
  readonly openFindings: number
  /** What kept the rule from judging everything. */
  readonly gaps: readonly { readonly awsAccountId: string; readonly reason: string }[]
}

/** A control over all accounts. */
export interface ControlCompliance {
  readonly control: FrameworkControl
  readonly status: ControlStatus
  /** The worst verdict of its rules, even if a person decides on the control; null if no rule maps to it. */
  readonly verdict: VerdictStatus | null
  readonly counts: VerdictTotals
  readonly checks: ControlChecks
  readonly rules: readonly ControlRule[]
}

/** How many of the checks that a control needs this release makes. */
export interface ControlChecks {
  readonly needed: number
  readonly made: number
  /** `2 of 6 checks made, these pass`; null for a control without checks. */
  readonly text: string | null
}

/** Compliance with a framework: each control over all accounts, and totals for each account. */
export interface FrameworkCompliance {
  readonly totals: ControlTotals
  readonly shares: ControlShares
  readonly accounts: readonly {
    readonly account: RuleTallies
    readonly totals: ControlTotals
    readonly shares: ControlShares
  }[]
  readonly controls: readonly ControlCompliance[]
}

/** Computes compliance of accounts with a framework from their last evaluations. */
export function frameworkCompliance(
  pack: FrameworkPack,
  { accounts, ruleOf, collectors }: ComplianceInput,
): FrameworkCompliance {
  const evaluated = accounts.map((tallies) => ({
    tallies,
    coverage: indexCoverage(tallies.scan?.parts ?? [], collectors, []),
  }))
  const over = (some: readonly EvaluatedAccount[]) =>
    pack.controls.map((control) => controlCompliance(control, some, ruleOf))
  const controls = over(evaluated)
  return {
    ...totalsAndShares(controls),
    accounts: evaluated.map((account) => ({
      account: account.tallies,
      ...totalsAndShares(over([account])),
    })),
    controls,
  }
}

function totalsAndShares(controls: readonly ControlCompliance[]) {
  const totals = totalsOf(controls.map(({ status }) => status))
  return { totals, shares: sharesOf(totals) }
}

function controlCompliance(
  control: FrameworkControl,
  accounts: readonly EvaluatedAccount[],
  ruleOf: ComplianceInput['ruleOf'],
): ControlCompliance {
  const rules = control.mappings.flatMap((mapping) => {
    const rule = ruleOf(mapping.rule)
    return rule === undefined || rule.retiredIn !== undefined ? [] : [controlRule(rule, mapping, accounts)]
  })
  const verdict = rules.length === 0 ? null : worst(rules.map((rule) => rule.verdict))
  const status = statusOf(control, verdict)
  return {
    control,
    status,
    verdict,
    counts: sumOf(rules.map(({ counts }) => counts)),
    checks: checksOf(rules.length, rules.length + control.pending.length, status),
    rules,
  }
}

function controlRule(
  rule: Rule,
  { tallyKey, parameters }: RuleMapping,
  accounts: readonly EvaluatedAccount[],
): ControlRule {
  const results = accounts.map((account) => ({ ...account, ...ruleCompliance(rule, tallyKey, account) }))
  return {
    rule,
    parameters,
    // Without any account nothing was read.
    verdict: results.length === 0 ? 'unknown' : worst(results.map(({ status }) => status)),
    counts: sumOf(accounts.map(({ tallies }) => verdictTotals(tallies.counts[tallyKey]))),
    openFindings: accounts.reduce((sum, { tallies }) => sum + (tallies.openFindings[rule.id] ?? 0), 0),
    gaps: results.flatMap(({ tallies: { awsAccountId }, gaps }) =>
      gaps.map((reason) => ({ awsAccountId, reason })),
    ),
  }
}

/** A person's signature is never assumed, missing verdicts are never a pass, and neither are checks without a rule. */
function statusOf(
  { judgedBy, pending }: Pick<FrameworkControl, 'judgedBy' | 'pending'>,
  verdict: VerdictStatus | null,
): ControlStatus {
  if (judgedBy === 'people') return 'attestation'
  if (verdict === null) return 'not_covered'
  if (verdict === 'unknown') return 'unknown'
  if (judgedBy === 'evidence') return verdict === 'fail' ? 'evidence_against' : 'needs_sign_off'
  if (verdict === 'fail') return 'failed'
  if (pending.length > 0) return 'partial'
  return verdict === 'pass' ? 'passed' : 'not_applicable'
}

function checksOf(made: number, needed: number, status: ControlStatus): ControlChecks {
  const text = `${made} of ${needed} checks made${status === 'partial' ? ', these pass' : ''}`
  return { needed, made, text: needed === 0 ? null : text }
}

function worst(verdicts: readonly VerdictStatus[]): VerdictStatus {
  const order = ['fail', 'unknown', 'pass'] as const
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'not_applicable'
}

function sumOf(all: readonly VerdictTotals[]): VerdictTotals {
  const total = { pass: 0, fail: 0, unknown: 0, notApplicable: 0 }
  for (const counts of all) {
    total.pass += counts.pass
    total.fail += counts.fail
    total.unknown += counts.unknown
    total.notApplicable += counts.notApplicable
  }
  return total
}
