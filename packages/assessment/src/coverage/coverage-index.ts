import {
  type CollectorCoverage,
  type CollectorScope,
  type CoveredPart,
  type CoverageState,
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
  /** Types that were not read completely somewhere, with the first reason found. */
  readonly incomplete: ReadonlyMap<ResourceType, Unknown>
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
  const incomplete = incompleteTypes(collectors, byCollector)
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
    incomplete,
    listed,
    gaps: visited.flatMap((part) => gapsIn(part, collectors)),
    isComplete: incomplete.size === 0,
    nothingRead: !entries.some((read) => isListed(read) && read.answers !== 0),
    calls: sum(entries.map(({ calls }) => calls)),
    throttles: sum(entries.map(({ throttles }) => throttles)),
    missingActions: [...new Set(visited.flatMap((part) => missingActions(part.coverage)))].sort(),
  }
}

/** Why a (collector, region) was not read completely. */
export function reasonOf(collector: string, read: CollectorCoverage | undefined): Unknown {
  const missing = read?.missing[0]
  if (missing === undefined) return unknown('not_collected', `plumbline:${collector}`)
  return unknown(missing.reason, missing.operation, missing.action)
}

function regionsOf(collector: CollectorScope, parts: readonly CoveredPart[]): readonly RegionCoverage[] {
  return parts
    .filter(({ region }) => isInScope(collector, region))
    .map(({ region, coverage }) => ({ region, read: coverage[collector.id] }))
}

function incompleteTypes(
  collectors: readonly CollectorScope[],
  byCollector: ReadonlyMap<string, readonly RegionCoverage[]>,
): ReadonlyMap<ResourceType, Unknown> {
  const incomplete = new Map<ResourceType, Unknown>()
  for (const { id, produces } of collectors) {
    const regions = byCollector.get(id) ?? []
    const gap = regions.find(({ read }) => !isComplete(read))
    if (regions.length > 0 && gap === undefined) continue
    for (const type of produces) incomplete.set(type, reasonOf(id, gap?.read))
  }
  return incomplete
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
