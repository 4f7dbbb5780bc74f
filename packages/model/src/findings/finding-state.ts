import type { Severity } from './severity.js'
import type { UnknownVerdict, Evidence } from './verdict.js'

export type FindingState = 'open' | 'resolved'
export type FindingEventKind = 'opened' | 'resolved' | 'reopened'
/** Why a finding closed. */
export type Resolution = 'passed' | 'not_applicable' | 'resource_deleted'

/** What is kept of a finding between evaluations. */
export interface FindingRecord {
  readonly state: FindingState
  readonly severity: Severity
  readonly evidence: readonly Evidence[]
  readonly evidenceHash: string
  /** Set while the finding is open and the last evaluation could not confirm it. */
  readonly unconfirmed: UnknownVerdict['missing'] | null
  readonly resolution: Resolution | null
}

/** What identifies a finding within an account. */
export interface FindingKey {
  readonly ruleId: string
  readonly resourceArn: string
  /** Key of the failed item; empty if the resource as a whole fails. */
  readonly subject: string
}

/** A finding as it is stored. */
export interface StoredFinding extends FindingKey {
  readonly id: string
  readonly resourceType: string
  readonly region: string
  readonly record: FindingRecord
}

/** What an evaluation can change of a finding that stays open. */
export const findingAspects = ['severity', 'evidence', 'unconfirmed'] as const
export type FindingAspect = (typeof findingAspects)[number]

/** A finding to insert (`isNew`) or update, with its lifecycle event, if any. */
export interface FindingWrite extends StoredFinding {
  readonly isNew: boolean
  readonly event: FindingEventKind | null
  /** What differs from the stored finding; never empty if there is no event. */
  readonly changed: readonly FindingAspect[]
}
