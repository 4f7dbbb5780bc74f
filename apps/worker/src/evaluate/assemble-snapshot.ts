import type { EvaluationInput, StoredResource } from '@plumbline/db'
import { unknownFacts, createSnapshot, isListed, type Resource, type Snapshot } from '@plumbline/model'
import { type CoverageIndex, reasonOf } from './coverage-index.js'

/** A resource and the collector that read it. */
export type ReadResource = Pick<StoredResource, 'collector' | 'resource'>

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
  input: Pick<EvaluationInput, 'awsAccountId' | 'scanNo' | 'takenAt'>,
  stored: readonly ReadResource[],
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

function seenNow({ collector, resource }: ReadResource, coverage: CoverageIndex): Resource {
  const read = coverage.of(collector, resource.region)
  if (isListed(read)) return resource
  return { ...resource, ...unknownFacts(resource.type, reasonOf(collector, read)) } as Resource
}
