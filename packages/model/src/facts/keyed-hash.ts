/**
 * HMAC-SHA-256 of a value that is never stored, under a tenant's key.
 * Two hashes compare only when their key ids are equal; otherwise nothing is known about their equality.
 */
export interface KeyedHash {
  readonly keyId: string
  /** 64 lower-case hex digits. */
  readonly digest: string
}

/** True for objects of exactly the shape of a keyed hash. */
export function isKeyedHash(value: unknown): value is KeyedHash {
  if (typeof value !== 'object' || value === null) return false
  const keys = Object.keys(value)
  return keys.length === 2 && keys.includes('keyId') && keys.includes('digest')
}
