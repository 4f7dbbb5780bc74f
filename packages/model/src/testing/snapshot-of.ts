import type { Unknown } from '../facts/observed.js'
import type { ResourceType } from '../resources/resource-type.js'
import type { Resource } from '../snapshot/resource.js'
import { createSnapshot, type Snapshot, type SnapshotInput } from '../snapshot/snapshot.js'
import { fixtureAccountId } from './fixture.js'

/** The day on which fixtures are judged unless a test sets another. */
export const fixtureTime = new Date('2026-11-22T12:00:00Z')

interface SnapshotOptions extends Pick<SnapshotInput, 'incompleteIn'> {
  readonly takenAt?: Date
  readonly incomplete?: ReadonlyMap<ResourceType, Unknown>
}

/** A snapshot of the fixture account with the given resources. */
export function snapshotOf(resources: readonly Resource[], options: SnapshotOptions = {}): Snapshot {
  const { takenAt = fixtureTime, incomplete = new Map(), incompleteIn } = options
  return createSnapshot({
    accountId: fixtureAccountId,
    scanNo: 1,
    takenAt,
    resources,
    incomplete,
    ...(incompleteIn === undefined ? {} : { incompleteIn }),
  })
}
