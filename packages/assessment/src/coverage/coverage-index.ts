import {
  type CollectorCoverage,
  type CollectorScope,
  type CoveredPart,
  type CoverageState,
  factOperations,
  isComplete,
  isInScope,
  isListed,
  missingActions,
  type ResourceType,
  type Unknown,
  unknown,
} from '@plumbline/model'

/** How far a collector got in one region; `read` is undefined if it was not attempted. */
export interface RegionCoverage {
  readonly region: string
  readonly read: CollectorCoverage | undefined
}

/** A (collector, region) that was attempted and not read completely. */
export interface CoverageGap {
  readonly collector: string
  readonly region: string
  readonly state: Exclude<CoverageState, 'complete'>
  readonly detail: string | null
  readonly missing: CollectorCoverage['missing']
  /** Types of which not even the list was read there; empty if the list was read and only details are missing. */
  readonly unlistedTypes: readonly ResourceType[]
}

/** Coverage of one scan: the only place that decides whether something was read. */
export interface CoverageIndex {
  of(collector: string, region: string): CollectorCoverage | undefined
  /** The collector that produces a type. Throws if none does. */
  collectorOf(type: ResourceType): string
  /** The regions in which the collector of a type runs, with what it read there; null if no collector produces the type. */
  regionsOf(type: ResourceType): readonly RegionCoverage[] | null
  /** Types of which a list was not read somewhere, with the first reason found. A refused detail is unknown on its resource. */
  readonly incomplete: ReadonlyMap<ResourceType, Unknown>
  /** The same for one region or `global`; a type whose collector does not run there counts as not read. */
  incompleteIn(region: string): ReadonlyMap<ResourceType, Unknown>
  /** `<collector>|<region>` of every list that was read. */
  readonly listed: readonly string[]
  /** What was attempted and not read completely, by part. */
  readonly gaps: readonly CoverageGap[]
  /** True if every collector was read completely in every part. */
  readonly isComplete: boolean
  /** True if no list was read in any region; a collector without a list counts if one of its calls was answered. */
  readonly nothingRead: boolean
  readonly calls: number
  readonly throttles: number
  /** IAM actions that were refused somewhere, sorted. */
  readonly missingActions: readonly string[]
}

/**
 * Builds the index from a scan's parts. A failed part has no entry for what it did not reach, which counts as not
 * read. So do enabled regions that the scan did not visit: they may contain what a rule looks for.
 */
export function indexCoverage(
  visited: readonly CoveredPart[],
  collectors: readonly CollectorScope[],
  enabledRegions: readonly string[],
): CoverageIndex {
  const leftOut = enabledRegions.filter((region) => !visited.some((part) => part.region === region))
  const parts: readonly CoveredPart[] = [...visited, ...leftOut.map((region) => ({ region, coverage: {} }))]
  const byRegion = new Map(parts.map((part) => [part.region, part.coverage]))
  const byCollector = new Map(collectors.map((collector) => [collector.id, regionsOf(collector, parts)]))
  const byType = new Map(
    collectors.flatMap((collector) => collector.produces.map((type) => [type, collector.id])),
  )
  const everywhere = incompleteTypes(collectors, byCollector, () => true)
  const listed = listedPairs(byCollector)
  const entries = visited.flatMap((part) => Object.values(part.coverage))
  return {
    of: (collector, region) => byRegion.get(region)?.[collector],
    collectorOf(type) {
      const collector = byType.get(type)
      if (collector === undefined) throw new Error(`no collector produces ${type}`)
      return collector
    },
    regionsOf: (type) => byCollector.get(byType.get(type) ?? '') ?? null,
    incomplete: everywhere,
    incompleteIn: (region) => incompleteTypes(collectors, byCollector, (other) => other === region),
    listed,
    gaps: visited.flatMap((part) => gapsIn(part, collectors)),
    isComplete: collectors.every(({ id }) => isReadEverywhere(byCollector.get(id) ?? [])),
    nothingRead: !entries.some(hasReadAnything),
    calls: sum(entries.map(({ calls }) => calls)),
    throttles: sum(entries.map(({ throttles }) => throttles)),
    missingActions: [...new Set(visited.flatMap((part) => missingActions(part.coverage)))].sort(),
  }
}

/** Why a (collector, region) was not read completely; of several missing reads the `preferred` operation is named. */
export function reasonOf(
  collector: string,
  read: CollectorCoverage | undefined,
  preferred?: string,
): Unknown {
  const missing = read?.missing.find(({ operation }) => operation === preferred) ?? read?.missing[0]
  if (missing === undefined) return unknown('not_collected', `plumbline:${collector}`)
  return unknown(missing.reason, missing.operation, missing.action)
}

function regionsOf(collector: CollectorScope, parts: readonly CoveredPart[]): readonly RegionCoverage[] {
  return parts
    .filter(({ region }) => isInScope(collector, region))
    .map(({ region, coverage }) => ({ region, read: coverage[collector.id] }))
}

/** A collector of what always exists has no list: where each of its calls failed, it has read nothing. */
function hasReadAnything(read: CollectorCoverage): boolean {
  if (!isListed(read) || read.answers === 0) return false
  return isComplete(read) || read.calls > sum(failedReads(read).map(({ count }) => count))
}

/** Calls that failed: a gap in a response, such as an environment that AWS could not decrypt, is none. */
function failedReads({ missing }: CollectorCoverage): CollectorCoverage['missing'] {
  return missing.filter(({ isAnswered }) => isAnswered !== true)
}

function isReadEverywhere(regions: readonly RegionCoverage[]): boolean {
  return regions.length > 0 && regions.every(({ read }) => isComplete(read))
}

function incompleteTypes(
  collectors: readonly CollectorScope[],
  byCollector: ReadonlyMap<string, readonly RegionCoverage[]>,
  isChosen: (region: string) => boolean,
): ReadonlyMap<ResourceType, Unknown> {
  const incomplete = new Map<ResourceType, Unknown>()
  for (const { id, produces } of collectors) {
    const regions = (byCollector.get(id) ?? []).filter(({ region }) => isChosen(region))
    for (const type of produces) {
      const gap = regions.find(({ read }) => !isTypeListed(type, read))
      if (regions.length > 0 && gap === undefined) continue
      incomplete.set(type, reasonOf(id, gap?.read, listOperation(type)))
    }
  }
  return incomplete
}

/**
 * True if the list of a type was read. A collector that is partial has read its list, but a type that it finds by a
 * detail, as aliases by function, is not listed where that detail is missing or was not asked for.
 */
function isTypeListed(type: ResourceType, read: CollectorCoverage | undefined): boolean {
  const list = listOperation(type)
  if (list !== undefined && read?.leftOut?.includes(list) === true) return false
  if (read?.state !== 'partial') return isComplete(read)
  return !failedReads(read).some(({ operation }) => operation === list)
}

/** The operation that returns which resources of the type exist: that of its first fact. */
function listOperation(type: ResourceType): string | undefined {
  return Object.values(factOperations(type))[0]
}

function listedPairs(byCollector: ReadonlyMap<string, readonly RegionCoverage[]>): readonly string[] {
  return [...byCollector].flatMap(([collector, regions]) =>
    regions.filter(({ read }) => isListed(read)).map(({ region }) => `${collector}|${region}`),
  )
}

function gapsIn(
  { region, coverage }: CoveredPart,
  collectors: readonly CollectorScope[],
): readonly CoverageGap[] {
  return Object.entries(coverage).flatMap(([id, read]) => {
    const { state, missing, detail = null } = read
    if (state === 'complete') return []
    const produces = collectors.find((collector) => collector.id === id)?.produces ?? []
    return [{ collector: id, region, state, detail, missing, unlistedTypes: isListed(read) ? [] : produces }]
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
