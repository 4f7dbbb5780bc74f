import type { EvaluationInput, StoredResource } from '@plumbline/db'
import { blindFacts, createSnapshot, isListed, type Resource, type Snapshot } from '@plumbline/model'
import { type CoverageIndex, reasonOf } from './coverage-index.js'

/** A snapshot with its resources in the order in which they were read. */
export interface AssembledSnapshot {
  readonly snapshot: Snapshot
  readonly resources: readonly Resource[]
}

/**
 * Makes what rules judge from what is stored and what this scan has read: a stored fact counts only where the list of
 * its (collector, region) was read in this scan. Elsewhere the resource is there with every fact unknown.
 */
export function assembleSnapshot(
  input: EvaluationInput,
  stored: readonly StoredResource[],
  coverage: CoverageIndex,
): AssembledSnapshot {
  const resources = stored.map((row) => seenNow(row, coverage))
  const snapshot = createSnapshot({
    accountId: input.awsAccountId,
    scanNo: input.scanNo,
    takenAt: input.takenAt,
    resources,
    incomplete: coverage.incomplete,
  })
  return { snapshot, resources }
}

function seenNow({ collector, resource }: StoredResource, coverage: CoverageIndex): Resource {
  const read = coverage.of(collector, resource.region)
  if (isListed(read)) return resource
  return { ...resource, ...blindFacts(resource.type, reasonOf(collector, read)) } as Resource
}
