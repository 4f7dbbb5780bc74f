import type { controlStatuses } from '../schemas/compliance.js'

export type ControlStatus = (typeof controlStatuses)[number]

/** Controls counted by status. */
export type ControlTotals = Record<ControlStatus, number>

/** Counts controls by status; every status is there. */
export function totalsOf(statuses: readonly ControlStatus[]): ControlTotals {
  const totals: ControlTotals = {
    passed: 0,
    failed: 0,
    unknown: 0,
    not_applicable: 0,
    needs_sign_off: 0,
    attestation: 0,
    not_covered: 0,
  }
  for (const status of statuses) totals[status] += 1
  return totals
}

/** Shares from 0 to 1 in thousandths. What passed stands beside what nobody knows, never alone. */
export function sharesOf(totals: ControlTotals): {
  readonly passedOfJudged: number | null
  readonly unknown: number
  readonly notCovered: number
  readonly leftToPeople: number
} {
  const all = Object.values(totals).reduce((sum, count) => sum + count, 0)
  const judged = totals.passed + totals.failed
  return {
    passedOfJudged: judged === 0 ? null : share(totals.passed, judged),
    unknown: share(totals.unknown, all),
    notCovered: share(totals.not_covered, all),
    leftToPeople: share(totals.needs_sign_off + totals.attestation, all),
  }
}

/** Rounded towards zero, so that 1 means all of them. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 1000) / whole) / 1000
}
