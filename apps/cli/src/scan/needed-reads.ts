import { type Collector, collectors as allCollectors, operationsRead } from '@plumbline/aws-collectors'
import type { ResourceType } from '@plumbline/model'
import { operationsOf, type Rule } from '@plumbline/rules'

/** What a scan for some rules reads. */
export interface NeededReads {
  readonly collectors: readonly Collector[]
  /** Of the details of these collectors, those that are read. */
  readonly operations: ReadonlySet<string>
}

/**
 * The collectors that produce the resource types that these rules check or read, with their lists, and of their details only
 * those that the rules read. A fact that is not read is unknown to a rule, which then does not pass.
 */
export function neededReads(
  rules: readonly Pick<Rule, 'id' | 'resource' | 'reads'>[],
  from: readonly Collector[] = allCollectors,
): NeededReads {
  const types = new Set<ResourceType>(rules.flatMap(({ resource, reads }) => [resource, ...reads]))
  const collectors = from.filter(({ produces }) => produces.some((type) => types.has(type)))
  const wanted = rules.flatMap(({ id }) => operationsOf(id))
  return { collectors, operations: operationsRead(collectors, wanted) }
}
