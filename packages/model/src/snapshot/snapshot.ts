import { known, type Observed, type Unknown } from '../facts/observed.js'
import type { FactsOf, ResourceType } from '../resources/resource-type.js'
import type { Resource } from './resource.js'

type TextFacts<T extends ResourceType> = {
  [Name in keyof FactsOf<T>]: FactsOf<T>[Name] extends Observed<infer Value>
    ? Value extends string | null | readonly string[]
      ? Name
      : never
    : never
}[keyof FactsOf<T>] &
  string

/** What related resources are looked up by: ARN, name, region, or a fact whose value is a string or a list of strings. */
export type RelationKey<T extends ResourceType> = 'arn' | 'name' | 'region' | TextFacts<T>

/** The resources of one account, or of one region of it. */
export interface SnapshotView<Reads extends ResourceType = ResourceType> {
  /** All resources of a type; unknown where the type was not read completely. */
  of<T extends Reads>(type: T): Observed<readonly Resource<T>[]>
  /**
   * The resources of a type whose `by` is, or contains, `value`. Indexed: the cost does not grow with the account.
   * Unknown where the type was not read completely, or where `by` is unknown on any of its resources.
   */
  related<T extends Reads>(type: T, by: RelationKey<T>, value: string): Observed<readonly Resource<T>[]>
}

/** What one scan read of one account. */
export interface Snapshot<Reads extends ResourceType = ResourceType> extends SnapshotView<Reads> {
  readonly accountId: string
  readonly scanNo: number
  /** The only clock that rules have. */
  readonly takenAt: Date
  /** The same for one region: a denial elsewhere does not make it unknown. */
  in(region: string): SnapshotView<Reads>
}

export interface SnapshotInput {
  readonly accountId: string
  readonly scanNo: number
  readonly takenAt: Date
  readonly resources: Iterable<Resource>
  /** Types that were not read completely somewhere, with the reason. A type that is absent was read completely. */
  readonly incomplete: ReadonlyMap<ResourceType, Unknown>
  /** The same by region. Left out: a type that is incomplete somewhere is incomplete in every region. */
  readonly incompleteIn?: ReadonlyMap<string, ReadonlyMap<ResourceType, Unknown>>
}

/** Builds a snapshot that groups resources by type, and indexes them on first use. */
export function createSnapshot(input: SnapshotInput): Snapshot {
  const resources = [...input.resources]
  const regions = new Map<string, SnapshotView>()
  let byRegion: ReadonlyMap<string, readonly Resource[]> | null = null
  return {
    accountId: input.accountId,
    scanNo: input.scanNo,
    takenAt: input.takenAt,
    ...createView(resources, input.incomplete),
    in(region) {
      const existing = regions.get(region)
      if (existing !== undefined) return existing
      const incomplete = input.incompleteIn?.get(region)
      const isRead = input.incompleteIn !== undefined
      byRegion ??= groupBy(resources, (resource) => resource.region)
      const view = createView(
        byRegion.get(region) ?? [],
        isRead ? (incomplete ?? new Map()) : input.incomplete,
      )
      regions.set(region, view)
      return view
    },
  }
}

type Index = ReadonlyMap<string, readonly Resource[]>

function createView(
  resources: readonly Resource[],
  incomplete: ReadonlyMap<ResourceType, Unknown>,
): SnapshotView {
  const byType = groupBy(resources, ({ type }) => type)
  const indexes = new Map<string, Observed<Index>>()
  const indexOf = (type: ResourceType, by: string): Observed<Index> => {
    const id = `${type} ${by}`
    const existing = indexes.get(id)
    if (existing !== undefined) return existing
    const index = indexBy(byType.get(type) ?? [], by)
    indexes.set(id, index)
    return index
  }
  return {
    of<T extends ResourceType>(type: T) {
      return incomplete.get(type) ?? known((byType.get(type) ?? []) as unknown as readonly Resource<T>[])
    },
    related<T extends ResourceType>(type: T, by: RelationKey<T>, value: string) {
      const gap = incomplete.get(type)
      if (gap !== undefined) return gap
      const index = indexOf(type, by)
      if (!index.known) return index
      return known((index.value.get(value) ?? []) as unknown as readonly Resource<T>[])
    },
  }
}

function groupBy<Key>(
  resources: readonly Resource[],
  keyOfGroup: (resource: Resource) => Key,
): ReadonlyMap<Key, readonly Resource[]> {
  const groups = new Map<Key, Resource[]>()
  for (const resource of resources) {
    const key = keyOfGroup(resource)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [resource])
    else group.push(resource)
  }
  return groups
}

/** Resources by each text of a key; unknown as soon as one resource's key is. */
function indexBy(resources: readonly Resource[], by: string): Observed<Index> {
  const index = new Map<string, Resource[]>()
  for (const resource of resources) {
    const key = keyOf(resource, by)
    if (!key.known) return key
    for (const text of new Set(key.value)) {
      const group = index.get(text)
      if (group === undefined) index.set(text, [resource])
      else group.push(resource)
    }
  }
  return known(index)
}

function keyOf(resource: Resource, by: string): Observed<readonly string[]> {
  if (by === 'arn' || by === 'name' || by === 'region') return known([resource[by]])
  const fact = (resource as unknown as Readonly<Record<string, Observed<string | null | readonly string[]>>>)[
    by
  ]
  if (fact === undefined) throw new Error(`${resource.type} has no fact ${by}`)
  if (!fact.known) return fact
  if (fact.value === null) return known([])
  return known(typeof fact.value === 'string' ? [fact.value] : fact.value)
}
