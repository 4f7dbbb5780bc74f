import type { Resource } from './resource.js'

/** A resource and the collector that read it. */
export interface ReadResource {
  readonly collector: string
  readonly resource: Resource
}

/** A resource as it is stored. */
export interface StoredResource extends ReadResource {
  readonly id: string
}
