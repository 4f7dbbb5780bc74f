/**
 * Status of a control.
 *
 * - `passed`: every check that it needs has a rule, and all pass.
 * - `partial`: some checks that it needs have a rule, and these pass; never counted as passed.
 * - `failed`, `unknown`, `not_applicable`: the worst verdict of its rules; `not_applicable` only where every check has a rule.
 * - `evidence_against`: evidence with a failing rule; a person decides.
 * - `needs_sign_off`: evidence without a failure; a person decides.
 * - `attestation`: cannot be determined by a scan.
 * - `not_covered`: no rule of this release maps to it.
 */
export const controlStatuses = [
  'passed',
  'partial',
  'failed',
  'unknown',
  'not_applicable',
  'evidence_against',
  'needs_sign_off',
  'attestation',
  'not_covered',
] as const
export type ControlStatus = (typeof controlStatuses)[number]

/** Controls counted by status. */
export type ControlTotals = Record<ControlStatus, number>

/** From 0 to 1, in thousandths. */
export interface ControlShares {
  /** Null if nothing was judged. Show it together with the other shares, never alone. */
  readonly passedOfJudged: number | null
  readonly partial: number
  readonly unknown: number
  readonly notCovered: number
  readonly leftToPeople: number
}

/** Counts controls by status; every status has an entry. */
export function totalsOf(statuses: readonly ControlStatus[]): ControlTotals {
  const totals: ControlTotals = {
    passed: 0,
    partial: 0,
    failed: 0,
    unknown: 0,
    not_applicable: 0,
    evidence_against: 0,
    needs_sign_off: 0,
    attestation: 0,
    not_covered: 0,
  }
  for (const status of statuses) totals[status] += 1
  return totals
}

/** Shares of controls that passed, passed in part, are unknown, are not covered and require a person. */
export function sharesOf(totals: ControlTotals): ControlShares {
  const all = Object.values(totals).reduce((sum, count) => sum + count, 0)
  const judged = totals.passed + totals.failed
  return {
    passedOfJudged: judged === 0 ? null : share(totals.passed, judged),
    partial: share(totals.partial, all),
    unknown: share(totals.unknown, all),
    notCovered: share(totals.not_covered, all),
    leftToPeople: share(totals.evidence_against + totals.needs_sign_off + totals.attestation, all),
  }
}

/** Rounded towards zero, so that 1 means all of them. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 1000) / whole) / 1000
}
