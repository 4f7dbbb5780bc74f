import type { Unknown } from '../observed.js'
import type { Resource } from '../resource.js'
import type { ResourceType } from '../resource-facts.js'
import { createSnapshot, type Snapshot } from '../snapshot.js'
import { fixtureAccountId } from './lambda-function.js'

/** The day on which fixtures are judged unless told otherwise. */
export const fixtureTime = new Date('2026-11-22T12:00:00Z')

/** A snapshot of the fixture account holding the resources given. */
export function snapshotOf(
  resources: readonly Resource[],
  options: { readonly takenAt?: Date; readonly incomplete?: ReadonlyMap<ResourceType, Unknown> } = {},
): Snapshot {
  return createSnapshot({
    accountId: fixtureAccountId,
    scanNo: 1,
    takenAt: options.takenAt ?? fixtureTime,
    resources,
    incomplete: options.incomplete ?? new Map(),
  })
}
