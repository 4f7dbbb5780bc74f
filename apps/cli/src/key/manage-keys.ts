import {
  type ApiKeyRole,
  type ApiKeyRow,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
  type SqlTransaction,
} from '@plumbline/db'
import { commandActor } from '../command/command-actor.js'
import { withTenant } from './with-tenant.js'

type Environment = Readonly<Record<string, string | undefined>>

/** The tenant of a command. */
export interface TenantFlags {
  /** Name of the tenant. Defaults to the first one that is not the demo's, else the demo's. */
  readonly tenant?: string
}

export interface KeyRequest extends TenantFlags {
  readonly name: string
  readonly role: ApiKeyRole
  /** Left out: the key does not expire. */
  readonly expires?: Date
}

export interface RotationRequest extends TenantFlags {
  /** Minutes for which the previous key is still accepted. */
  readonly overlap: number
  /** Left out: after as long a time as the previous key. */
  readonly expires?: Date
}

export interface CreatedKey {
  readonly key: string
  /** Name of the tenant of the key. */
  readonly tenant: string
}

const PAGE = 500

/** Creates a key in the running installation. @throws Error that says what to do if that is not possible */
export function createKey(request: KeyRequest, env: Environment): Promise<CreatedKey> {
  const { name, role, expires: expiresAt = null } = request
  return withTenant(env, request.tenant, async (db, tenant) => {
    const { key } = await db.sql((tx) => createApiKey(tx, { name, role, expiresAt }, commandActor()))
    return { key, tenant }
  })
}

/** All keys of a tenant, by name. */
export function listKeys({ tenant }: TenantFlags, env: Environment): Promise<readonly ApiKeyRow[]> {
  return withTenant(env, tenant, (db) => db.sql(allKeys))
}

/** Revokes a key. Returns it as it was. @throws Error if no key has this id or prefix */
export function revokeKey(idOrPrefix: string, flags: TenantFlags, env: Environment): Promise<ApiKeyRow> {
  return withTenant(env, flags.tenant, (db) =>
    db.sql(async (tx) => {
      const key = findKey(await allKeys(tx), idOrPrefix)
      await revokeApiKey(tx, key.id, commandActor())
      return key
    }),
  )
}

/** Replaces a key. @throws Error if no key has this id or prefix; Conflict if it is not active */
export function rotateKey(
  idOrPrefix: string,
  { tenant: name, overlap, expires }: RotationRequest,
  env: Environment,
): Promise<CreatedKey> {
  const rotation = { overlapMinutes: overlap, ...(expires !== undefined && { expiresAt: expires }) }
  return withTenant(env, name, async (db, tenant) => {
    const { key } = await db.sql(async (tx) =>
      rotateApiKey(tx, findKey(await allKeys(tx), idOrPrefix).id, rotation, commandActor()),
    )
    return { key, tenant }
  })
}

/** The key with an id, or with the prefix of its secret. @throws Error that says how to find it */
export function findKey(keys: readonly ApiKeyRow[], idOrPrefix: string): ApiKeyRow {
  const found = keys.filter(({ id, prefix }) => id === idOrPrefix || prefix === idOrPrefix)
  const [key] = found
  if (key === undefined)
    throw new Error(`No API key has the id or prefix ${idOrPrefix}: list them with "plumbline key list".`)
  if (found.length > 1) throw new Error(`Several API keys have the prefix ${idOrPrefix}: use the id.`)
  return key
}

async function allKeys(tx: SqlTransaction): Promise<readonly ApiKeyRow[]> {
  const keys: ApiKeyRow[] = []
  let after: Parameters<typeof listApiKeys>[1]['after'] = null
  do {
    const page: Awaited<ReturnType<typeof listApiKeys>> = await listApiKeys(tx, { after, limit: PAGE })
    keys.push(...page.items)
    after = page.next
  } while (after !== null)
  return keys
}
