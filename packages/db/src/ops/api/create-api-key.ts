import { newId } from '../../new-id.js'
import { sql, type SqlTransaction } from '../../sql.js'
import { type ApiKeyRole, apiKeyPrefix, formatApiKey, hashApiKeySecret, newApiKeySecret } from './api-key.js'

/** A key that was just made. `key` is shown to its owner once and kept nowhere. */
export interface CreatedApiKey {
  readonly id: string
  readonly key: string
  readonly prefix: string
}

/** Makes a key for the transaction's tenant and stores its hash alone. */
export async function createApiKey(
  tx: SqlTransaction,
  input: { readonly name: string; readonly role: ApiKeyRole },
): Promise<CreatedApiKey> {
  const id = newId()
  const secret = newApiKeySecret()
  const prefix = apiKeyPrefix(secret)
  await tx.query(sql`
    insert into api_key (tenant_id, id, name, prefix, secret_hash, role, created_at)
    values (${tx.tenantId}, ${id}, ${input.name}, ${prefix}, ${hashApiKeySecret(secret)}, ${input.role},
            clock_timestamp())`)
  return { id, key: formatApiKey(tx.tenantId, secret), prefix }
}
