import { canonicalJson, contentHash } from './canonical-json.js'
import type { EncodedFacts, Gaps, KnownFacts } from './facts-codec.js'
import type { Json } from './json.js'
import { isKeyedHash } from './keyed-hash.js'

/**
 * Why a version of a resource was written.
 *
 * - `observed`: AWS returned something different. Only this can be drift.
 * - `release`: a release added a fact or changed its stored shape.
 * - `rekey`: only keyed hashes changed, because the tenant's key changed.
 */
export const versionCauses = ['observed', 'release', 'rekey'] as const
export type VersionCause = (typeof versionCauses)[number]

/** One state of a resource as history keeps it. */
export interface ResourceVersion {
  readonly shapeVersion: number
  readonly incarnation: string | null
  readonly facts: KnownFacts
  readonly gaps: Gaps
}

/** SHA-256 of the canonical known facts; gaps are excluded, so a denied read creates no version. */
export function factsHash(facts: EncodedFacts['facts']): string {
  return contentHash(facts)
}

/**
 * Classifies the change from `before` to `after`. Call only when their hashes differ.
 * `before` must already be in the current shape (`decode` in db upcasts it).
 */
export function versionCause(before: ResourceVersion, after: ResourceVersion): VersionCause {
  if (before.incarnation !== after.incarnation) return 'observed'
  const inBoth = Object.keys(after.facts).filter((name) => before.facts[name] !== undefined)
  if (inBoth.some((name) => !isSameFact(before.facts[name], after.facts[name]))) return 'observed'
  const isRekeyed = inBoth.some(
    (name) => canonicalJson(before.facts[name] ?? null) !== canonicalJson(after.facts[name] ?? null),
  )
  return isRekeyed ? 'rekey' : 'release'
}

/** Semantic equality. Hashes under different keys cannot be compared and are ignored. */
export function isSameFact(before: Json | undefined, after: Json | undefined): boolean {
  if (before === undefined || after === undefined) return before === after
  const plainBefore = canonicalJson(before)
  const plainAfter = canonicalJson(after)
  if (plainBefore === plainAfter) return true
  if (keyIdsOf(before) === keyIdsOf(after)) return false
  return canonicalJson(withoutHashes(before)) === canonicalJson(withoutHashes(after))
}

function keyIdsOf(value: Json): string {
  const ids = new Set<string>()
  collectKeyIds(value, ids)
  return [...ids].sort().join(' ')
}

function collectKeyIds(value: Json, ids: Set<string>): void {
  if (isKeyedHash(value)) ids.add(value.keyId)
  else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) collectKeyIds(item, ids)
  }
}

function withoutHashes(value: Json): Json {
  if (isKeyedHash(value)) return null
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: Json) => withoutHashes(item))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutHashes(item)]))
}
