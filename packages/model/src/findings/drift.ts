import type { Json } from '../facts/json.js'
import type { ResourceType } from '../resources/resource-type.js'
import type { ResourceVersion, VersionCause } from '../facts/resource-version.js'

export type DriftKind = 'created' | 'changed' | 'deleted' | 'replaced'

/** One semantic change. `path` is empty if the whole resource was created, deleted or replaced. */
export interface Drift {
  readonly kind: DriftKind
  readonly path: string
  readonly before: Json
  readonly after: Json
}

/** A change and the resource that it happened to. */
export interface DriftWrite extends Drift {
  readonly arn: string
  readonly type: ResourceType
  readonly region: string
  /** When the fact was last read before, ISO 8601; null if that was the previous scan. */
  readonly unchangedAt: string | null
}

/** When daily facts of a state were read, by fact, ISO 8601. */
type ReadTimes = Readonly<Record<string, string>>

/** A resource that differs from its state in an earlier scan; null if it did not exist. Both states in the current shape. */
export interface ChangedResource {
  readonly arn: string
  readonly type: ResourceType
  readonly region: string
  readonly collector: string
  readonly before: ResourceVersion | null
  readonly after: ResourceVersion | null
  readonly readAt?: { readonly before: ReadTimes; readonly after: ReadTimes }
  /** Cause of the version `after`; null if the resource is gone. */
  readonly cause: VersionCause | null
}
