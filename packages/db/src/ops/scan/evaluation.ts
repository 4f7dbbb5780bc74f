import type { Drift, FindingEventKind, FindingMemory, ResourceType, ScanState } from '@plumbline/model'
import type { FindingKey } from './read-findings.js'
import type { ScanSummary } from './scan-summary.js'

/** A finding to insert (`isNew`) or update, with the event of its life, if any. */
export interface FindingWrite extends FindingKey {
  readonly id: string
  readonly isNew: boolean
  readonly resourceType: string
  readonly region: string
  readonly memory: FindingMemory
  readonly event: FindingEventKind | null
}

export interface DriftWrite extends Drift {
  readonly arn: string
  readonly type: ResourceType
  readonly region: string
}

/** Verdict counts of a rule: pass, fail, unknown, not applicable. */
export type VerdictCounts = readonly [pass: number, fail: number, unknown: number, notApplicable: number]

/** Everything that an evaluation commits, in one short transaction. */
export interface Evaluation {
  readonly scanId: string
  readonly scanNo: number
  readonly accountId: string
  readonly takenAt: Date
  readonly previousTakenAt: Date | null
  readonly state: Extract<ScanState, 'completed' | 'partial' | 'failed'>
  readonly failure: string | null
  readonly findings: readonly FindingWrite[]
  readonly drift: readonly DriftWrite[]
  /** Null where the tally is the one that is stored already. */
  readonly tally: {
    readonly contentHash: string
    readonly counts: Readonly<Record<string, VerdictCounts>>
  } | null
  /** By framework id; `all` is every rule once. */
  readonly posture: Readonly<Record<string, VerdictCounts>>
  readonly summary: ScanSummary
}
