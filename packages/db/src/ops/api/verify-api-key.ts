import { timingSafeEqual } from 'node:crypto'
import { sql, type SqlTransaction } from '../../sql.js'
import { type ApiKeyParts, type ApiKeyRole, hashApiKeySecret } from './api-key.js'

/** Who calls. */
export interface ApiKeyIdentity {
  readonly id: string
  readonly name: string
  readonly role: ApiKeyRole
}

interface Row extends ApiKeyIdentity {
  readonly secretHash: string
  readonly isUsedToday: boolean
}

/**
 * Finds the live key with this secret, in the transaction of the tenant that the key names; null where there is none.
 * Hashes are compared in constant time. The day of last use is written when the day changes, not for each call.
 */
export async function verifyApiKey(tx: SqlTransaction, parts: ApiKeyParts): Promise<ApiKeyIdentity | null> {
  const rows = await tx.query<Row>(sql`
    select id, name, role, secret_hash as "secretHash",
           last_used_day is not distinct from (clock_timestamp() at time zone 'UTC')::date as "isUsedToday"
    from api_key where prefix = ${parts.prefix} and revoked_at is null`)
  const hash = Buffer.from(hashApiKeySecret(parts.secret), 'hex')
  const row = rows.find(({ secretHash }) => isSameHash(Buffer.from(secretHash, 'hex'), hash))
  if (row === undefined) return null
  if (!row.isUsedToday) {
    await tx.query(sql`
      update api_key set last_used_day = (clock_timestamp() at time zone 'UTC')::date where id = ${row.id}`)
  }
  return { id: row.id, name: row.name, role: row.role }
}

function isSameHash(stored: Buffer, given: Buffer): boolean {
  return stored.length === given.length && timingSafeEqual(stored, given)
}
