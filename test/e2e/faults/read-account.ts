import { type AwsConnection, type Collector, collectors, runCollector } from '@plumbline/aws-collectors'
import type { CollectedResource, CollectorCoverage } from '@plumbline/model'

/** What one collector read in one region. */
export interface Reading {
  readonly collector: Collector
  readonly region: string
  readonly coverage: CollectorCoverage
  readonly resources: readonly CollectedResource[]
}

/** Runs the collectors that `wanted` names, in `global` or in each region, one after the other. */
export async function readAccount(
  connection: AwsConnection,
  regions: readonly string[],
  wanted: (collector: Collector) => boolean,
): Promise<readonly Reading[]> {
  const readings: Reading[] = []
  for (const collector of collectors.filter(wanted)) {
    for (const region of collector.scope === 'global' ? ['global'] : regions) {
      const run = runCollector(collector, connection, { region })
      const resources: CollectedResource[] = []
      for await (const resource of run.resources) resources.push(resource)
      readings.push({ collector, region, coverage: run.coverage(), resources })
    }
  }
  return readings
}
