import {
  type CollectorCoverage,
  isComplete,
  isListed,
  type ResourceType,
  type Unknown,
  unknown,
} from '@plumbline/model'
import type { EvaluationPart } from '@plumbline/db'

/** What an evaluation must know of a collector. */
export interface CollectorScope {
  readonly id: string
  readonly scope: 'global' | 'regional'
  readonly produces: readonly ResourceType[]
}

/** What an evaluation must know of a part. */
export type CoveredPart = Pick<EvaluationPart, 'region' | 'coverage'>

/** Coverage of one scan, asked by collector and region. */
export interface CoverageIndex {
  of(collector: string, region: string): CollectorCoverage | undefined
  /** The collector that produces a type. */
  collectorOf(type: ResourceType): string
  /** Types that were not read completely somewhere, with the first reason found. */
  readonly incomplete: ReadonlyMap<ResourceType, Unknown>
  /** `<collector>|<region>` of every list that was read. */
  readonly listed: readonly string[]
  /** True where every collector was read completely in every part. */
  readonly isComplete: boolean
}

/**
 * Builds the index from a scan's parts. A part that gave up has no entry for what it did not reach: that is not read.
 * Neither are enabled regions that the scan was not asked to visit: what is there may be what a rule looks for.
 */
export function indexCoverage(
  visited: readonly CoveredPart[],
  collectors: readonly CollectorScope[],
  enabledRegions: readonly string[],
): CoverageIndex {
  const leftOut = enabledRegions.filter((region) => !visited.some((part) => part.region === region))
  const parts: readonly CoveredPart[] = [...visited, ...leftOut.map((region) => ({ region, coverage: {} }))]
  const byRegion = new Map(parts.map((part) => [part.region, part.coverage]))
  const byType = new Map(
    collectors.flatMap((collector) => collector.produces.map((type) => [type, collector.id])),
  )
  const incomplete = new Map<ResourceType, Unknown>()
  const listed: string[] = []
  for (const collector of collectors) {
    const regions = parts.map((part) => part.region).filter((region) => isInScope(collector, region))
    for (const region of regions) {
      if (isListed(byRegion.get(region)?.[collector.id])) listed.push(`${collector.id}|${region}`)
    }
    const gap = firstGap(collector, regions, byRegion)
    if (gap !== null) for (const type of collector.produces) incomplete.set(type, gap)
  }
  return {
    of: (collector, region) => byRegion.get(region)?.[collector],
    collectorOf(type) {
      const collector = byType.get(type)
      if (collector === undefined) throw new Error(`no collector produces ${type}`)
      return collector
    },
    incomplete,
    listed,
    isComplete: incomplete.size === 0,
  }
}

function isInScope(collector: CollectorScope, region: string): boolean {
  return (collector.scope === 'global') === (region === 'global')
}

function firstGap(
  collector: CollectorScope,
  regions: readonly string[],
  byRegion: ReadonlyMap<string, EvaluationPart['coverage']>,
): Unknown | null {
  if (regions.length === 0) return unknown('not_collected', `plumbline:${collector.id}`)
  for (const region of regions) {
    const coverage = byRegion.get(region)?.[collector.id]
    if (!isComplete(coverage)) return reasonOf(collector.id, coverage)
  }
  return null
}

/** Why a (collector, region) was not read completely. */
export function reasonOf(collector: string, coverage: CollectorCoverage | undefined): Unknown {
  const missing = coverage?.missing[0]
  if (missing === undefined) return unknown('not_collected', `plumbline:${collector}`)
  return unknown(missing.reason, missing.operation, missing.action)
}
