import type { KnownFacts } from '../facts/facts-codec.js'
import type { DailyReads, Resource } from './resource.js'

/** A resource and the collector that read it. */
export interface ReadResource {
  readonly collector: string
  readonly resource: Resource
}

/** A resource as it is stored. */
export interface StoredResource extends ReadResource {
  readonly id: string
}

/** What a scan may carry forward of a resource that an earlier one read. */
export interface PreviousResource {
  readonly arn: string
  readonly type: string
  readonly shapeVersion: number
  /** Null if it has no daily facts. */
  readonly daily: DailyReads | null
  /** The known facts that `daily` has a time for, without those that the last scan could not read. */
  readonly facts: KnownFacts
}
