import { type Collector, collectors as allCollectors } from '@plumbline/aws-collectors'
import type { ResourceType } from '@plumbline/model'
import type { Rule } from '@plumbline/rules'

/** The collectors that produce the resource types that these rules check or read, so that a narrow scan makes few calls. */
export function neededCollectors(
  rules: readonly Pick<Rule, 'resource' | 'reads'>[],
  from: readonly Collector[] = allCollectors,
): readonly Collector[] {
  const types = new Set<ResourceType>(rules.flatMap(({ resource, reads }) => [resource, ...reads]))
  return from.filter(({ produces }) => produces.some((type) => types.has(type)))
}
