import type { FactDefinition, ObservedFacts } from '../facts/define-resource.js'
import { type ResourceDefinitions, resourceDefinitions } from './registry.generated.js'

/** Every resource type that Plumbline reads, by its CloudFormation name. */
export type ResourceType = keyof ResourceDefinitions
/** Facts of a type as collectors produce them and rules read them. */
export type FactsOf<T extends ResourceType> = ObservedFacts<ResourceDefinitions[T]['facts']>
export type FactName<T extends ResourceType> = keyof ResourceDefinitions[T]['facts'] & string

export const resourceTypes = Object.keys(resourceDefinitions) as readonly ResourceType[]

/** Narrows text from a row, a file or a request to a known resource type. */
export function isResourceType(text: string): text is ResourceType {
  return Object.hasOwn(resourceDefinitions, text)
}

/** The definition of each fact of a type, by name, in the order of the definition. */
export function factsOf(type: ResourceType): Readonly<Record<string, FactDefinition<unknown>>> {
  return resourceDefinitions[type].facts
}

/** SDK operation of each fact of a type, by name; the first is that of the list. */
export function factOperations(type: ResourceType): Readonly<Record<string, string>> {
  const cached = operations.get(type)
  if (cached !== undefined) return cached
  const entries = Object.entries(factsOf(type)).map(([name, { operation }]) => [name, operation] as const)
  const made = Object.fromEntries(entries)
  operations.set(type, made)
  return made
}

const operations = new Map<ResourceType, Readonly<Record<string, string>>>()
