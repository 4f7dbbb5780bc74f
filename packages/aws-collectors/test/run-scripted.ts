import type { CollectedResource, CollectorCoverage, ResourceType } from '@plumbline/model'
import type { Collector } from '../src/engine/collector.js'
import type { AwsConnection } from '../src/client/aws-connection.js'
import { runCollector } from '../src/engine/run-collector.js'

export interface ScriptedRun {
  readonly resources: readonly CollectedResource[]
  readonly coverage: CollectorCoverage
}

/** Runs a collector in eu-west-1 to its end. */
export async function runScripted(collector: Collector, connection: AwsConnection): Promise<ScriptedRun> {
  const run = runCollector(collector, connection, { region: 'eu-west-1' })
  const resources: CollectedResource[] = []
  for await (const resource of run.resources) resources.push(resource)
  return { resources, coverage: run.coverage() }
}

/** The facts of the resource of a type and name; throws where it was not collected. */
export function factsOf<T extends ResourceType>(
  run: ScriptedRun,
  type: T,
  name: string,
): CollectedResource<T>['facts'] {
  const found = run.resources.find(({ identity }) => identity.type === type && identity.name === name)
  if (found === undefined) throw new Error(`${type} ${name} was not collected.`)
  return found.facts as CollectedResource<T>['facts']
}
