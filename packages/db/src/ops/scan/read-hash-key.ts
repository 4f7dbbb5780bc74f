import { NotFound } from '../../errors.js'
import { decryptSecret, secretContext } from '../../secret-box.js'
import { type SqlTransaction, sql } from '../../sql.js'

/** The key under which a tenant's secrets are hashed, opened. Never to be logged or stored. */
export interface HashKey {
  readonly keyId: string
  readonly key: Buffer
}

/** Opens the tenant's present hash key. @throws NotFound, SecretUnreadable where PLUMBLINE_SECRET_KEY is another. */
export async function readHashKey(tx: SqlTransaction, secretKey: string): Promise<HashKey> {
  const rows = await tx.query<{ id: string; keyMaterial: Uint8Array }>(sql`
    select id, key_material as "keyMaterial" from tenant_secret
    where purpose = 'keyed_hash' and retired_at is null order by created_at desc, id desc limit 1`)
  const row = rows[0]
  if (row === undefined) throw new NotFound('tenant_secret', tx.tenantId)
  return { keyId: row.id, key: decryptSecret(secretKey, secretContext(tx.tenantId, row.id), row.keyMaterial) }
}
