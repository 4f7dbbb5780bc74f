import type { UnknownReason } from '../facts/observed.js'
import type { ResourceType } from '../resources/resource-type.js'

/**
 * How far one collector got in one region.
 *
 * - `complete`: every list and every per-resource read succeeded.
 * - `partial`: the lists were read, but some per-resource reads failed.
 * - `denied`: a list was refused.
 * - `failed`: a list failed for another reason.
 * - `skipped`: not attempted (the service is not offered there, the scan was cancelled).
 */
export const coverageStates = ['complete', 'partial', 'denied', 'failed', 'skipped'] as const
export type CoverageState = (typeof coverageStates)[number]

/** A read that failed, with its count. */
export interface MissingRead {
  /** `<iam prefix>:<Operation>`. */
  readonly operation: string
  /** The IAM action to grant. */
  readonly action: string
  readonly reason: UnknownReason
  readonly count: number
  /** The response was otherwise read: the gap in it hides a fact of each of `count` resources, and no resource. */
  readonly isAnswered?: true
}

/** One collector in one region; a part's coverage is a record of these by collector id. */
export interface CollectorCoverage {
  readonly state: CoverageState
  readonly resources: number
  readonly calls: number
  /** Calls that were answered with a result; absent in coverage that was stored before it was counted. */
  readonly answers?: number
  readonly throttles: number
  readonly missing: readonly MissingRead[]
  /** For all but `complete`: what happened; for `complete` without a call: what proved that nothing is there. No secret. */
  readonly detail?: string
  /** Facts that were not read in this scan but carried forward; absent if all were read. */
  readonly carried?: CarriedFacts
  /** Operations that were not asked for, sorted: what depends on them is not known. Absent if all were. */
  readonly leftOut?: readonly string[]
}

/** Daily facts that a scan took over from an earlier one. */
export interface CarriedFacts {
  readonly facts: number
  /** When the oldest of them was read, ISO 8601. */
  readonly since: string
}

export type PartCoverage = { readonly [collector: string]: CollectorCoverage }

/** What was read of one region; `global` is one too. */
export interface CoveredPart {
  readonly region: string
  readonly coverage: PartCoverage
}

/** Where a collector runs and what it reads. */
export interface CollectorScope {
  readonly id: string
  /** `global`: once per account, in the part `global`. `regional`: once per region. */
  readonly scope: 'global' | 'regional'
  readonly produces: readonly ResourceType[]
}

/** True if the collector runs in the region. */
export function isInScope({ scope }: Pick<CollectorScope, 'scope'>, region: string): boolean {
  return (scope === 'global') === (region === 'global')
}

/** True if absence is evidence: what was not listed does not exist. */
export function isComplete(coverage: CollectorCoverage | undefined): boolean {
  return coverage?.state === 'complete'
}

/** True if the list was read, so that the resources in it count as read in this scan. */
export function isListed(coverage: CollectorCoverage | undefined): boolean {
  return coverage?.state === 'complete' || coverage?.state === 'partial'
}

/** IAM actions that were refused, sorted, each once. */
export function missingActions(coverage: PartCoverage): readonly string[] {
  const actions = new Set<string>()
  for (const collector of Object.values(coverage)) {
    for (const read of collector.missing) if (read.reason === 'access_denied') actions.add(read.action)
  }
  return [...actions].sort()
}
