import type { FactsOf, ResourceType } from './resource-facts.js'

/** What the parts that handle rows must know of a type at run time. */
export interface ResourceShape<T extends ResourceType> {
  /** Raised by one whenever a fact is added, renamed or changes its meaning; each step has an upcaster in `db`. */
  readonly version: number
  /** Every fact, with the SDK operation that tells it. */
  readonly facts: { readonly [K in keyof FactsOf<T>]: string }
  /** Facts that are lists of objects: the property that names an element, so that drift is told by element. */
  readonly keyedLists: { readonly [K in keyof FactsOf<T>]?: string }
}
