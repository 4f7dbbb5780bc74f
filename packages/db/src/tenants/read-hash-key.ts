import { NotFound } from '../client/errors.js'
import { bytes, row, uuid } from '../client/rows.js'
import { type SqlTransaction, sql } from '../client/sql.js'
import { decryptSecret, secretContext } from './secret-box.js'

/** The decrypted key under which a tenant's secrets are hashed. Must never be logged or stored. */
export interface HashKey {
  readonly keyId: string
  readonly key: Buffer
}

const secretShape = row<{ readonly id: string; readonly keyMaterial: Uint8Array }>('tenant secret', {
  id: uuid,
  keyMaterial: bytes,
})

/** Decrypts the tenant's current hash key. @throws NotFound, SecretUnreadable if PLUMBLINE_SECRET_KEY differs */
export async function readHashKey(tx: SqlTransaction, secretKey: string): Promise<HashKey> {
  const [secret] = await tx.rows(
    secretShape,
    sql`
    select id, key_material as "keyMaterial" from tenant_secret
    where purpose = 'keyed_hash' and retired_at is null order by created_at desc, id desc limit 1`,
  )
  if (secret === undefined) throw new NotFound('tenant_secret', tx.tenantId)
  const key = decryptSecret(secretKey, secretContext(tx.tenantId, secret.id), secret.keyMaterial)
  return { keyId: secret.id, key }
}
