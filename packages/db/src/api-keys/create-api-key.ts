import { newId } from '../client/new-id.js'
import type { SqlTransaction } from '../client/sql.js'
import { type Actor, actorBody } from '../feed/actor.js'
import { appendChanges } from '../feed/append-changes.js'
import { apiKeyPrefix, type ApiKeyRole, formatApiKey, hashApiKeySecret, newApiKeySecret } from './api-key.js'

/** A new key. `key` is shown to its owner once and stored nowhere. */
export interface CreatedApiKey {
  readonly id: string
  readonly key: string
  readonly prefix: string
}

export interface NewApiKey {
  readonly name: string
  readonly role: ApiKeyRole
  /** Null or left out: the key does not expire. */
  readonly expiresAt?: Date | null
}

/**
 * Creates a key for the transaction's tenant, stores its hash only, and appends to the feed. Null is the actor of a
 * bootstrap, which the feed does not show.
 */
export async function createApiKey(
  tx: SqlTransaction,
  input: NewApiKey,
  actor: Actor | null,
): Promise<CreatedApiKey> {
  const created = await insertApiKey(tx, input)
  const { id, prefix } = created
  const { name, role, expiresAt = null } = input
  if (actor !== null) {
    const body = { name, prefix, role, expiresAt: expiresAt?.toISOString() ?? null, actor: actorBody(actor) }
    await appendChanges(tx, [{ kind: 'api_key.created', entityId: id, accountId: null, body }])
  }
  return created
}

/** Inserts a key without an entry in the feed. */
export async function insertApiKey(tx: SqlTransaction, input: NewApiKey): Promise<CreatedApiKey> {
  const { tenantId } = tx
  const id = newId()
  const secret = newApiKeySecret()
  const prefix = apiKeyPrefix(secret)
  const { name, role, expiresAt = null } = input
  const data = { tenantId, id, name, prefix, secretHash: hashApiKeySecret(secret), role, expiresAt }
  await tx.prisma((prisma) => prisma.apiKey.create({ data, select: { id: true } }))
  return { id, key: formatApiKey(tenantId, secret), prefix }
}

/** The prefix of the tenant's oldest active admin key; null if it has none. */
export async function findAdminKeyPrefix(tx: SqlTransaction): Promise<string | null> {
  const key = await tx.prisma((prisma) =>
    prisma.apiKey.findFirst({
      where: { role: 'admin', revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { prefix: true },
    }),
  )
  return key?.prefix ?? null
}
