import {
  assembleSnapshot,
  type CoverageIndex,
  indexCoverage,
  startFindingUpdates,
} from '@plumbline/assessment'
import {
  isListed,
  type ReadResource,
  type Resource,
  type StoredFinding,
  unknownFacts,
  type Verdict,
} from '@plumbline/model'
import { rules } from '@plumbline/rules'
import { collectors } from '@plumbline/aws-collectors'
import { type Reading } from './read-account.js'
import { type Reads, watchResource, watchSnapshot } from './watch-reads.js'

/** The verdict of one rule on one resource, and the facts that it read. */
export interface Judged {
  readonly ruleId: string
  readonly arn: string
  readonly verdict: Verdict
  readonly reads: ReadonlySet<string>
}

export interface JudgedAccount {
  readonly judged: readonly Judged[]
  readonly coverage: CoverageIndex
  /** Facts and types that are unknown, in the format of {@link Reads}. */
  readonly unknown: ReadonlySet<string>
  /** Findings after one evaluation that starts from `open`. */
  readonly resolved: number
  readonly failures: ReturnType<ReturnType<typeof startFindingUpdates>['finish']>['failures']
}

/**
 * Evaluates readings like the worker. Where a list was not read, the resources of `before` are
 * used with every fact unknown, as stored rows are.
 */
export function judgeReadings(
  account: { readonly awsAccountId: string; readonly takenAt: Date },
  readings: readonly Reading[],
  before: readonly Reading[],
  open: readonly StoredFinding[],
): JudgedAccount {
  const coverage = indexCoverage(partsOf(readings), collectors, [])
  const stored = readings.flatMap((reading) => storedOf(reading, before))
  const { snapshot, resources } = assembleSnapshot({ ...account, scanNo: 1 }, stored, coverage)
  const updates = startFindingUpdates(open, coverage, rules)
  const judged: Judged[] = []
  for (const resource of resources) {
    for (const rule of rules.filter((candidate) => candidate.resource === resource.type)) {
      const reads: Reads = new Set()
      const verdict = rule.evaluate(
        watchResource(resource, reads),
        watchSnapshot(snapshot, reads),
        rule.parameters,
      )
      judged.push({ ruleId: rule.id, arn: resource.arn, verdict, reads })
      updates.add({ rule, resource, verdict })
    }
  }
  const { writes, failures } = updates.finish()
  const resolved = writes.filter(({ event }) => event === 'resolved').length
  return { judged, coverage, unknown: unknownOf(resources, coverage), resolved, failures }
}

function partsOf(readings: readonly Reading[]) {
  const regions = [...new Set(readings.map(({ region }) => region))]
  return regions.map((region) => {
    const own = readings.filter((reading) => reading.region === region)
    const coverage = Object.fromEntries(own.map((reading) => [reading.collector.id, reading.coverage]))
    return { region, state: 'complete' as const, failure: null, coverage }
  })
}

function storedOf(reading: Reading, before: readonly Reading[]): readonly ReadResource[] {
  const { collector, region } = reading
  const last = before.find(
    (candidate) => candidate.collector.id === collector.id && candidate.region === region,
  )
  const resources = isListed(reading.coverage) ? reading.resources : (last?.resources ?? [])
  return resources.map(({ identity, facts }) => ({
    collector: collector.id,
    resource: { ...identity, ...facts } as Resource,
  }))
}

function unknownOf(resources: readonly Resource[], coverage: CoverageIndex): ReadonlySet<string> {
  const unknown = new Set([...coverage.incomplete.keys()].map((type) => `of|${type}`))
  for (const resource of resources) {
    for (const fact of Object.keys(
      unknownFacts(resource.type, { known: false, reason: 'error', operation: '', action: '' }),
    )) {
      const observed: unknown = Reflect.get(resource, fact)
      const isUnknown =
        typeof observed === 'object' && observed !== null && 'known' in observed && observed.known === false
      if (isUnknown) unknown.add(`${resource.arn}|${fact}`)
    }
  }
  return unknown
}
