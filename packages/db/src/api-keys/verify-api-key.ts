import { timingSafeEqual } from 'node:crypto'
import { boolean, oneOf, row, text, uuid } from '../client/rows.js'
import { type SqlTransaction, sql } from '../client/sql.js'
import { type ApiKeyParts, type ApiKeyRole, apiKeyRoles, hashApiKeySecret } from './api-key.js'

/** The key that a request was made with. */
export interface ApiKeyIdentity {
  readonly id: string
  readonly name: string
  readonly role: ApiKeyRole
}

interface StoredKey extends ApiKeyIdentity {
  readonly secretHash: string
  readonly isUsedToday: boolean
}

const keyShape = row<StoredKey>('api key', {
  id: uuid,
  name: text,
  role: oneOf(apiKeyRoles),
  secretHash: text,
  isUsedToday: boolean,
})

/**
 * Finds the key with this secret, neither revoked nor expired, in the transaction of the tenant that the key names; null if no
 * such key exists. Hashes are compared in constant time. The day of last use is written when the day changes, not on each call. SQL, because
 * every request waits for it.
 */
export async function verifyApiKey(tx: SqlTransaction, parts: ApiKeyParts): Promise<ApiKeyIdentity | null> {
  const keys = await tx.rows(
    keyShape,
    sql`
    select id, name, role, secret_hash as "secretHash",
           last_used_day is not distinct from (clock_timestamp() at time zone 'UTC')::date as "isUsedToday"
    from api_key
    where prefix = ${parts.prefix} and revoked_at is null
      and (expires_at is null or expires_at > clock_timestamp())`,
  )
  const hash = Buffer.from(hashApiKeySecret(parts.secret), 'hex')
  const key = keys.find(({ secretHash }) => isSameHash(Buffer.from(secretHash, 'hex'), hash))
  if (key === undefined) return null
  if (!key.isUsedToday) {
    await tx.query(sql`
      update api_key set last_used_day = (clock_timestamp() at time zone 'UTC')::date where id = ${key.id}`)
  }
  return { id: key.id, name: key.name, role: key.role }
}

function isSameHash(stored: Buffer, given: Buffer): boolean {
  return stored.length === given.length && timingSafeEqual(stored, given)
}
