import { type Observed, type Unknown, known } from './observed.js'
import type { Resource } from './resource.js'
import type { ResourceType } from './resource-facts.js'

/** What was seen of one account in one scan. */
export interface Snapshot<Reads extends ResourceType = ResourceType> {
  readonly accountId: string
  readonly scanNo: number
  /** The only clock that rules have. */
  readonly takenAt: Date
  /** All resources of a type; unknown where any region of that type was not read completely. */
  of<T extends Reads>(type: T): Observed<readonly Resource<T>[]>
}

export interface SnapshotInput {
  readonly accountId: string
  readonly scanNo: number
  readonly takenAt: Date
  readonly resources: Iterable<Resource>
  /** Types that were not read completely somewhere, with the reason. A type that is in neither was read and is empty. */
  readonly incomplete: ReadonlyMap<ResourceType, Unknown>
}

/** Builds a snapshot that groups resources by type. */
export function createSnapshot(input: SnapshotInput): Snapshot {
  const byType = new Map<ResourceType, Resource[]>()
  for (const resource of input.resources) {
    const group = byType.get(resource.type)
    if (group === undefined) byType.set(resource.type, [resource])
    else group.push(resource)
  }
  return {
    accountId: input.accountId,
    scanNo: input.scanNo,
    takenAt: input.takenAt,
    of<T extends ResourceType>(type: T) {
      return (
        input.incomplete.get(type) ?? known((byType.get(type) ?? []) as unknown as readonly Resource<T>[])
      )
    },
  }
}
