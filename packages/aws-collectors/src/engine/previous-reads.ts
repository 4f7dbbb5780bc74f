import {
  carryLimit,
  factsOf,
  isResourceType,
  type Json,
  type PreviousResource,
  resourceDefinitions,
  type ResourceType,
} from '@plumbline/model'

/** A fact that an earlier scan read. */
export interface CarriedFact {
  readonly value: unknown
  /** When it was read, ISO 8601. */
  readonly readAt: string
}

/** What may be carried forward of one resource: facts that are valid, and younger than a day. */
export interface CarriedResource {
  readonly arn: string
  readonly token: string
  readonly facts: ReadonlyMap<string, CarriedFact>
  /** When a daily list without a fact of its own was read; undefined if it is to be read again. */
  readAt(list: string): string | undefined
}

/** What an earlier scan read of one (collector, region). */
export interface PreviousReads {
  /** True if the resource was found then, whatever was read of it. */
  has(arn: string): boolean
  /** True if a resource of this type was found then. */
  finds(type: ResourceType): boolean
  /** Null if nothing may be carried forward: it is new, has changed, or all of it is older than a day. */
  of(arn: string, token: string): CarriedResource | null
  ofType(type: ResourceType): readonly CarriedResource[]
}

/** Nothing to carry forward: everything is read. */
export const noPreviousReads: PreviousReads = {
  has: () => false,
  finds: () => false,
  of: () => null,
  ofType: () => [],
}

/**
 * Indexes stored rows. Not carried: rows of another shape, values that their schema refuses, and what was read after
 * `scanStartedAt`, which an interrupted attempt of the same scan wrote.
 */
export function createPreviousReads(
  rows: Iterable<PreviousResource>,
  scanStartedAt: Date,
  now: number = Date.now(),
): PreviousReads {
  const isYoung = (readAt: string) =>
    Date.parse(readAt) <= scanStartedAt.getTime() && now - Date.parse(readAt) < carryLimit
  const known = new Map<string, CarriedResource | null>()
  const byType = new Map<string, CarriedResource[]>()
  const found = new Set<string>()
  for (const row of rows) {
    const carried = toCarried(row, isYoung)
    known.set(row.arn, carried)
    found.add(row.type)
    if (carried === null) continue
    const sameType = byType.get(row.type) ?? []
    byType.set(row.type, sameType)
    sameType.push(carried)
  }
  return {
    has: (arn) => known.has(arn),
    finds: (type) => found.has(type),
    of(arn, token) {
      const carried = known.get(arn) ?? null
      return carried?.token === token ? carried : null
    },
    ofType: (type) => byType.get(type) ?? [],
  }
}

function toCarried(
  { arn, type, shapeVersion, daily, facts }: PreviousResource,
  isYoung: (readAt: string) => boolean,
): CarriedResource | null {
  if (daily === null || !isResourceType(type) || resourceDefinitions[type].version !== shapeVersion)
    return null
  const young = new Map(Object.entries(daily.readAt).filter(([, readAt]) => isYoung(readAt)))
  const carried = new Map<string, CarriedFact>()
  for (const [name, definition] of Object.entries(factsOf(type))) {
    const [readAt, value] = [young.get(name), facts[name] as Json | undefined]
    if (readAt === undefined || value === undefined) continue
    if (definition.schema.safeParse(value).success) carried.set(name, { value, readAt })
  }
  return { arn, token: daily.token, facts: carried, readAt: (list) => young.get(list) }
}
