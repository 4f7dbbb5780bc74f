import type { RuleTallies } from '@plumbline/db'
import type { VerdictStatus } from '@plumbline/model'
import type { FrameworkControl, FrameworkPack, Rule } from '@plumbline/rules'
import type { z } from 'zod'
import { timeOf } from '../schemas/fields.js'
import type { complianceSchema } from '../schemas/compliance.js'
import { type ControlStatus, sharesOf, totalsOf } from './compliance-totals.js'
import { type CollectorScope, ruleStanding } from './compliance-verdict.js'
import { frameworkHead } from './framework-view.js'

export type ComplianceView = z.output<typeof complianceSchema>
type ControlView = ComplianceView['controls'][number]
type RuleView = ControlView['rules'][number]
type Counts = ControlView['counts']

/** What a view of compliance is made of, besides the pack. */
export interface ComplianceInput {
  readonly accounts: readonly RuleTallies[]
  readonly ruleOf: (id: string) => Rule | undefined
  readonly collectors: readonly CollectorScope[]
}

/** Where accounts stand in a framework: each control over all of them, and totals for each. */
export function complianceView(pack: FrameworkPack, input: ComplianceInput): ComplianceView {
  const controls = pack.controls.map((control) => controlView(control, input))
  const totals = totalsOf(controls.map(({ status }) => status))
  return {
    framework: frameworkHead(pack),
    totals,
    shares: sharesOf(totals),
    accounts: input.accounts.map((account) => accountView(account, pack, input)),
    controls,
  }
}

function accountView(
  account: RuleTallies,
  pack: FrameworkPack,
  input: ComplianceInput,
): ComplianceView['accounts'][number] {
  const alone = { ...input, accounts: [account] }
  const totals = totalsOf(pack.controls.map((control) => controlView(control, alone).status))
  const { scan } = account
  return {
    id: account.accountId,
    awsAccountId: account.awsAccountId,
    name: account.accountName,
    scan: scan && {
      id: scan.id,
      scanNo: scan.scanNo,
      takenAt: timeOf(scan.takenAt),
      regions: scan.parts.map(({ region }) => region),
    },
    totals,
    shares: sharesOf(totals),
  }
}

function controlView(control: FrameworkControl, input: ComplianceInput): ControlView {
  const inForce = control.rules.flatMap((id) => {
    const rule = input.ruleOf(id)
    return rule === undefined || rule.retiredIn !== undefined ? [] : [rule]
  })
  const rules = inForce.map((rule) => ruleView(rule, input))
  const verdict = rules.length === 0 ? null : worst(rules.map((rule) => rule.verdict))
  return {
    id: control.id,
    title: control.title,
    kind: control.kind,
    obligation: control.obligation ?? null,
    status: statusOf(control.kind, verdict),
    verdict,
    counts: sumOf(rules.map(({ counts }) => counts)),
    rules,
  }
}

function ruleView(rule: Rule, { accounts, collectors }: ComplianceInput): RuleView {
  const standings = accounts.map((account) => ({ account, ...ruleStanding(rule, account, collectors) }))
  return {
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    // Without any account nothing was looked at.
    verdict: standings.length === 0 ? 'unknown' : worst(standings.map(({ status }) => status)),
    counts: sumOf(accounts.map((account) => countsOf(account, rule.id))),
    openFindings: accounts.reduce((sum, { openFindings }) => sum + (openFindings[rule.id] ?? 0), 0),
    gaps: standings.flatMap(({ account, gaps }) =>
      gaps.map((reason) => ({ awsAccountId: account.awsAccountId, reason })),
    ),
  }
}

/** A person's signature is never taken for given, and silence is never a pass. */
function statusOf(kind: FrameworkControl['kind'], verdict: VerdictStatus | null): ControlStatus {
  if (kind === 'attestation') return 'attestation'
  if (verdict === null) return 'not_covered'
  if (verdict === 'fail') return 'failed'
  if (verdict === 'unknown') return 'unknown'
  if (kind === 'evidence') return 'needs_sign_off'
  return verdict === 'pass' ? 'passed' : 'not_applicable'
}

function worst(verdicts: readonly VerdictStatus[]): VerdictStatus {
  const order = ['fail', 'unknown', 'pass'] as const
  return order.find((verdict) => verdicts.includes(verdict)) ?? 'not_applicable'
}

function countsOf(account: RuleTallies, ruleId: string): Counts {
  const [pass, fail, unknown, notApplicable] = account.counts[ruleId] ?? [0, 0, 0, 0]
  return { pass, fail, unknown, notApplicable }
}

function sumOf(all: readonly Counts[]): Counts {
  const total = { pass: 0, fail: 0, unknown: 0, notApplicable: 0 }
  for (const counts of all) {
    total.pass += counts.pass
    total.fail += counts.fail
    total.unknown += counts.unknown
    total.notApplicable += counts.notApplicable
  }
  return total
}
