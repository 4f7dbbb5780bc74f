import {
  carryLimit,
  type ChangedResource,
  type Drift,
  type DriftWrite,
  factsOf,
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
  return drifts.map((drift) => ({ ...drift, arn, type, region, unchangedAt: unchangedAt(resource, drift) }))
}

/**
 * A fact that is read daily may have changed at any time since it was read, which an earlier scan than the previous one did;
 * a resource that was not there may have been created since its list was read, of which only the limit is known.
 */
function unchangedAt({ type, readAt }: ChangedResource, { path }: Drift): string | null {
  if (readAt === undefined) return null
  const [list = ''] = Object.keys(factsOf(type))
  const fact = path === '' ? list : (/^\w+/.exec(path)?.[0] ?? path)
  const [before, after] = [readAt.before[fact], readAt.after[fact]]
  if (before !== undefined || after === undefined) return before ?? null
  return new Date(Date.parse(after) - carryLimit).toISOString()
}
