import {
  canonicalJson,
  type CollectedResource,
  type CollectorCoverage,
  factOperations,
  type Json,
  type Observed,
  type ResourceType,
} from '@plumbline/model'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Collector } from '../src/engine/collector.js'
import type { AwsConnection } from '../src/client/aws-connection.js'
import { runCollector } from '../src/engine/run-collector.js'

export interface ScriptedRun {
  readonly resources: readonly CollectedResource[]
  readonly coverage: CollectorCoverage
}

/** Canonical known values that runs of a collector returned, by collector id and then by `<type>.<fact>`. */
const valuesRead = new Map<string, Map<string, Set<string>>>()

/** Runs a collector in eu-west-1 to its end. */
export async function runScripted(collector: Collector, connection: AwsConnection): Promise<ScriptedRun> {
  const run = runCollector(collector, connection, { region: 'eu-west-1' })
  const resources: CollectedResource[] = []
  for await (const resource of run.resources) resources.push(resource)
  for (const resource of resources) recordValues(collector.id, resource)
  return { resources, coverage: run.coverage() }
}

/**
 * The tests of one collector, followed by one that requires them to have read every fact of the types that it produces
 * with two different known values: a fact that a collector maps from the wrong member, or not at all, shows.
 */
export function describeCollector(collector: Collector, tests: () => void): void {
  describe(collector.id, () => {
    // Test files share the modules of their worker: other files may run the same collector.
    beforeAll(() => {
      valuesRead.delete(collector.id)
    })
    tests()
    it('has read every fact with two different values', () => {
      expect(factsReadAlike(collector)).toEqual([])
    })
  })
}

/** Facts that runs of the collector since `describeCollector` began returned with fewer than two known values. */
export function factsReadAlike({ id, produces }: Pick<Collector, 'id' | 'produces'>): readonly string[] {
  const facts = produces.flatMap((type) => factNames(type).map((fact) => `${type}.${fact}`))
  return facts.filter((fact) => (valuesRead.get(id)?.get(fact)?.size ?? 0) < 2)
}

function factNames(type: ResourceType): readonly string[] {
  return Object.keys(factOperations(type))
}

function recordValues(id: string, { identity, facts }: CollectedResource): void {
  const values = valuesRead.get(id) ?? new Map<string, Set<string>>()
  valuesRead.set(id, values)
  for (const [name, fact] of Object.entries(facts) as [string, Observed<unknown>][]) {
    if (!fact.known) continue
    const key = `${identity.type}.${name}`
    values.set(key, (values.get(key) ?? new Set()).add(canonicalJson(fact.value as Json)))
  }
}

/** The facts of the resource of a type and name; throws if it was not collected. */
export function factsOf<T extends ResourceType>(
  run: ScriptedRun,
  type: T,
  name: string,
): CollectedResource<T>['facts'] {
  const found = run.resources.find(({ identity }) => identity.type === type && identity.name === name)
  if (found === undefined) throw new Error(`${type} ${name} was not collected.`)
  return found.facts as CollectedResource<T>['facts']
}
