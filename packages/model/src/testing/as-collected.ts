import type { FactsOf, ResourceType } from '../resources/resource-type.js'
import type { CollectedResource, Resource } from '../snapshot/resource.js'

/** A resource as a collector yields it, without last-used facts. */
export function asCollected(resource: Resource): CollectedResource {
  const { type, arn, name, accountId, region, owner, incarnation, ...facts } = resource
  // What is not identity are the facts; TypeScript cannot infer that over the union of all types.
  const read = facts as unknown as FactsOf<ResourceType>
  return { identity: { type, arn, name, accountId, region, owner, incarnation }, facts: read, volatile: {} }
}
