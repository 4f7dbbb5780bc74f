import type { PartCoverage, ScanPartState } from '@plumbline/model'

/** A part as it is folded into its scan once the scan is evaluated. */
export interface FoldedPart {
  readonly region: string
  readonly state: ScanPartState
  readonly failure: string | null
  readonly coverage: PartCoverage
}

/** `scan.summary`: everything that stays of a scan besides its findings. */
export interface ScanSummary {
  readonly parts: readonly FoldedPart[]
  /** IAM actions that were refused somewhere, sorted. */
  readonly missingActions: readonly string[]
  readonly calls: number
  readonly throttles: number
  readonly resources: number
  readonly verdicts: {
    readonly pass: number
    readonly fail: number
    readonly unknown: number
    readonly notApplicable: number
  }
  readonly findings: {
    readonly open: number
    readonly unconfirmed: number
    readonly opened: number
    readonly resolved: number
    readonly reopened: number
  }
  readonly drift: number
  /** By `<collector>|<region>`: the last evaluated scan in which its list was read; drift compares with that state. */
  readonly seen: Readonly<Record<string, number>>
}
