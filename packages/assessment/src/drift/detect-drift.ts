import {
  type ChangedResource,
  type DriftWrite,
  isComplete,
  isListed,
  type PreviousEvaluation,
} from '@plumbline/model'
import type { CoverageIndex } from '../coverage/coverage-index.js'
import { diff } from './diff.js'

/** The resources that changed since an earlier scan. */
export interface ChangesSince {
  readonly scanNo: number
  readonly changed: readonly ChangedResource[]
}

/**
 * The scans with whose state this one is compared, ascending: those in which the (collector, region) pairs that were
 * read now were last evaluated. Usually that is one scan. A pair that is read for the first time is a baseline.
 */
export function scansToCompare(
  previous: PreviousEvaluation | null,
  coverage: CoverageIndex,
): readonly number[] {
  return [...new Set(lastEvaluated(previous, coverage).values())].sort((a, b) => a - b)
}

/** Drift since each (collector, region) was last evaluated. `changes` holds one entry per scan of {@link scansToCompare}. */
export function detectDrift(
  previous: PreviousEvaluation | null,
  coverage: CoverageIndex,
  changes: readonly ChangesSince[],
): readonly DriftWrite[] {
  const last = lastEvaluated(previous, coverage)
  return changes.flatMap(({ scanNo, changed }) =>
    changed
      .filter(({ collector, region }) => last.get(`${collector}|${region}`) === scanNo)
      .flatMap((resource) => driftOf(resource, coverage)),
  )
}

/** When each (collector, region) was last evaluated, including this scan. */
export function seenAfter(
  previous: PreviousEvaluation | null,
  coverage: CoverageIndex,
  scanNo: number,
): Readonly<Record<string, number>> {
  return { ...previous?.seen, ...Object.fromEntries(coverage.listed.map((pair) => [pair, scanNo])) }
}

function lastEvaluated(
  previous: PreviousEvaluation | null,
  coverage: CoverageIndex,
): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const pair of coverage.listed) {
    const scanNo = previous?.seen[pair]
    if (scanNo !== undefined) last.set(pair, scanNo)
  }
  return last
}

function driftOf(resource: ChangedResource, coverage: CoverageIndex): readonly DriftWrite[] {
  const { arn, type, region } = resource
  const read = coverage.of(resource.collector, region)
  const drifts = diff(resource, {
    isBaseline: false,
    isComplete: isComplete(read),
    isListed: isListed(read),
  })
  return drifts.map((drift) => ({ ...drift, arn, type, region }))
}
