import { newId } from '../client/new-id.js'
import type { SqlTransaction } from '../client/sql.js'
import { apiKeyPrefix, type ApiKeyRole, formatApiKey, hashApiKeySecret, newApiKeySecret } from './api-key.js'

/** A new key. `key` is shown to its owner once and stored nowhere. */
export interface CreatedApiKey {
  readonly id: string
  readonly key: string
  readonly prefix: string
}

/** Creates a key for the transaction's tenant and stores its hash only. */
export async function createApiKey(
  tx: SqlTransaction,
  input: { readonly name: string; readonly role: ApiKeyRole },
): Promise<CreatedApiKey> {
  const { tenantId } = tx
  const id = newId()
  const secret = newApiKeySecret()
  const prefix = apiKeyPrefix(secret)
  const { name, role } = input
  const data = { tenantId, id, name, prefix, secretHash: hashApiKeySecret(secret), role }
  await tx.prisma((prisma) => prisma.apiKey.create({ data, select: { id: true } }))
  return { id, key: formatApiKey(tenantId, secret), prefix }
}

/** The prefix of the tenant's oldest active admin key; null if it has none. */
export async function findAdminKeyPrefix(tx: SqlTransaction): Promise<string | null> {
  const key = await tx.prisma((prisma) =>
    prisma.apiKey.findFirst({
      where: { role: 'admin', revokedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { prefix: true },
    }),
  )
  return key?.prefix ?? null
}
