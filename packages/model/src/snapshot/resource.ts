import type { Json } from '../facts/json.js'
import type { FactsOf, ResourceType } from '../resources/resource-type.js'

/** Identity of a resource, as the list that contains it returns it. */
export interface ResourceIdentity<T extends ResourceType = ResourceType> {
  readonly type: T
  /** The ARN, or a stable ARN-shaped string where AWS has none. */
  readonly arn: string
  readonly name: string
  /** The account that was scanned, 12 digits. */
  readonly accountId: string
  /** Region code, or `global`. */
  readonly region: string
  /** The account that owns the resource; differs from `accountId` for what is shared into the account. */
  readonly owner: string
  /** What changes when a resource is deleted and re-created under its name (RoleId, creation date); null if AWS returns no such value. */
  readonly incarnation: string | null
}

/** A resource as rules see it: its identity and its facts side by side. */
export type Resource<T extends ResourceType = ResourceType> = T extends ResourceType
  ? ResourceIdentity<T> & FactsOf<T>
  : never

/** What a collector yields. */
export interface CollectedResource<T extends ResourceType = ResourceType> {
  readonly identity: ResourceIdentity<T>
  readonly facts: FactsOf<T>
  /** Day-granular last-used facts; not hashed, never drift. */
  readonly volatile: { readonly [name: string]: Json }
  /** Absent if every fact is read in every scan. */
  readonly daily?: DailyReads
}

/** How long a daily fact may be carried forward, in milliseconds. */
export const carryLimit = 24 * 3600_000

/** When the daily facts of a resource were read. A fact without an entry was read in the scan that says so. */
export interface DailyReads {
  /** Changes when AWS reports the resource as changed: then nothing is carried forward. */
  readonly token: string
  /** By fact: ISO 8601. May contain lists that belong to no fact, such as a function's aliases. */
  readonly readAt: Readonly<Record<string, string>>
}
