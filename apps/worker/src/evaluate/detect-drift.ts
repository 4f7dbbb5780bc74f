import type { ChangedResource, DriftWrite, PreviousEvaluation } from '@plumbline/db'
import { diff, isComplete, isListed } from '@plumbline/model'
import type { CoverageIndex } from './coverage-index.js'

/** Reads the resources that are not as they were in an earlier scan. */
export type ReadChangedSince = (scanNo: number) => Promise<readonly ChangedResource[]>

/**
 * Drift since each (collector, region) was last evaluated. Those read now for the first time are a baseline. Most often
 * every one of them was last read in the same scan, so that this is one query.
 */
export async function detectDrift(
  previous: PreviousEvaluation | null,
  coverage: CoverageIndex,
  readChangedSince: ReadChangedSince,
): Promise<readonly DriftWrite[]> {
  if (previous === null) return []
  const lastSeen = new Map<string, number>()
  for (const pair of coverage.listed) {
    const scanNo = previous.seen[pair]
    if (scanNo !== undefined) lastSeen.set(pair, scanNo)
  }
  const drifts: DriftWrite[] = []
  for (const scanNo of [...new Set(lastSeen.values())].sort((a, b) => a - b)) {
    const changed = await readChangedSince(scanNo)
    for (const resource of changed) {
      if (lastSeen.get(`${resource.collector}|${resource.region}`) === scanNo)
        drifts.push(...driftOf(resource, coverage))
    }
  }
  return drifts
}

function driftOf(resource: ChangedResource, coverage: CoverageIndex): readonly DriftWrite[] {
  const { arn, type, region, before, after, cause } = resource
  const read = coverage.of(resource.collector, region)
  const drifts = diff(
    { type, before, after, cause },
    { isBaseline: false, isComplete: isComplete(read), isListed: isListed(read) },
  )
  return drifts.map((drift) => ({ ...drift, arn, type, region }))
}

/** When each (collector, region) was last evaluated, with this scan counted in. */
export function seenAfter(
  previous: PreviousEvaluation | null,
  coverage: CoverageIndex,
  scanNo: number,
): Readonly<Record<string, number>> {
  return { ...previous?.seen, ...Object.fromEntries(coverage.listed.map((pair) => [pair, scanNo])) }
}
