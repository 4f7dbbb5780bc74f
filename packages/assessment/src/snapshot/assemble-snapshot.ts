import {
  unknownFacts,
  createSnapshot,
  isListed,
  type ReadResource,
  type Resource,
  type Snapshot,
} from '@plumbline/model'
import { type CoverageIndex, reasonOf } from '../coverage/coverage-index.js'

/** The account and time of a snapshot. */
export interface SnapshotSubject {
  /** 12 digits. */
  readonly awsAccountId: string
  readonly scanNo: number
  readonly takenAt: Date
}

/** A snapshot with its resources in the order in which they were read. */
export interface AssembledSnapshot {
  readonly snapshot: Snapshot
  readonly resources: readonly Resource[]
}

/**
 * Builds the snapshot that rules evaluate from stored resources and this scan's coverage: a fact counts only where the list
 * of its (collector, region) was read in this scan. Elsewhere the resource is present with every fact unknown.
 */
export function assembleSnapshot(
  subject: SnapshotSubject,
  stored: readonly ReadResource[],
  coverage: CoverageIndex,
): AssembledSnapshot {
  const resources = stored.map((row) => asReadNow(row, coverage))
  const regions = new Set(resources.map(({ region }) => region))
  const snapshot = createSnapshot({
    accountId: subject.awsAccountId,
    scanNo: subject.scanNo,
    takenAt: subject.takenAt,
    resources,
    incomplete: coverage.incomplete,
    incompleteIn: new Map([...regions].map((region) => [region, coverage.incompleteIn(region)])),
  })
  return { snapshot, resources }
}

function asReadNow({ collector, resource }: ReadResource, coverage: CoverageIndex): Resource {
  const read = coverage.of(collector, resource.region)
  if (isListed(read)) return resource
  return { ...resource, ...unknownFacts(resource.type, reasonOf(collector, read)) } as Resource
}
