import type { CoveredPart } from './coverage.js'
import type { DriftWrite } from '../findings/drift.js'
import type { FindingWrite } from '../findings/finding-state.js'
import type { ScanPartState, ScanState } from './scan-state.js'

/** A part of a scan as it is evaluated, and as it is stored in the scan's summary afterwards. */
export interface EvaluationPart extends CoveredPart {
  readonly state: ScanPartState
  readonly failure: string | null
}

/** The last scan before this one that was evaluated. */
export interface PreviousEvaluation {
  readonly scanNo: number
  readonly takenAt: Date
  readonly seen: ScanSummary['seen']
}

/** What an evaluation starts from, besides resources and findings. */
export interface EvaluationInput {
  readonly scanId: string
  readonly scanNo: number
  readonly accountId: string
  readonly awsAccountId: string
  readonly takenAt: Date
  /** Every region that was enabled when the scan was planned, visited or not. */
  readonly enabledRegions: readonly string[]
  /** Ids of all accounts of the tenant: they share an owner, so they trust each other. */
  readonly connectedAccounts: readonly string[]
  readonly parts: readonly EvaluationPart[]
  /** Calls of the connection itself: sessions, identity, list of regions. Coverage counts those of the collectors only. */
  readonly connectionCalls: number
  readonly previous: PreviousEvaluation | null
  /** Content hash of the current tally; null before the first. */
  readonly tallyHash: string | null
}

/** Verdict counts: pass, fail, unknown, not applicable. */
export type VerdictCounts = readonly [pass: number, fail: number, unknown: number, notApplicable: number]

/** Verdict counts by name. */
export interface VerdictTotals {
  readonly pass: number
  readonly fail: number
  readonly unknown: number
  readonly notApplicable: number
}

/** `scan.summary`: everything that is kept of a scan besides its findings. */
export interface ScanSummary {
  readonly parts: readonly EvaluationPart[]
  /** IAM actions that were refused somewhere, sorted. */
  readonly missingActions: readonly string[]
  readonly calls: number
  readonly throttles: number
  readonly resources: number
  readonly verdicts: VerdictTotals
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

/** Everything that an evaluation commits, in one short transaction. */
export interface Evaluation {
  readonly scanId: string
  readonly scanNo: number
  readonly accountId: string
  readonly awsAccountId: string
  readonly takenAt: Date
  readonly previousTakenAt: Date | null
  readonly state: Extract<ScanState, 'completed' | 'partial' | 'failed'>
  readonly failure: string | null
  readonly findings: readonly FindingWrite[]
  readonly drift: readonly DriftWrite[]
  /** Null if the stored tally already equals it. */
  readonly tally: {
    readonly contentHash: string
    readonly counts: Readonly<Record<string, VerdictCounts>>
  } | null
  /** By framework id; `all` is every rule once. */
  readonly posture: Readonly<Record<string, VerdictCounts>>
  readonly summary: ScanSummary
}
