import type { FactsOf, ResourceType } from './resource-facts.js'
import { lambdaShapes } from './lambda/shapes.js'

/** What the parts that handle rows must know of a type at run time. */
export interface ResourceShape<T extends ResourceType> {
  /** Raised by one whenever a fact is added, renamed or changes its meaning; each step has an upcaster in `db`. */
  readonly version: number
  /** Every fact, with the SDK operation that tells it. */
  readonly facts: { readonly [K in keyof FactsOf<T>]: string }
  /** Facts that are lists of objects: the property that names an element, so that drift is told by element. */
  readonly keyedLists: { readonly [K in keyof FactsOf<T>]?: string }
}

export const resourceShapes: { readonly [T in ResourceType]: ResourceShape<T> } = { ...lambdaShapes }

export const resourceTypes = Object.keys(resourceShapes) as readonly ResourceType[]

/** Narrows text from a row, a file or a request to a known resource type. */
export function isResourceType(text: string): text is ResourceType {
  return Object.hasOwn(resourceShapes, text)
}
