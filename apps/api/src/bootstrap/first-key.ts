import { createApiKey, type Database, findAdminKeyPrefix } from '@plumbline/db'
import type { System } from '@plumbline/db/system'

/** A key that was just made. */
export interface CreatedKey {
  readonly kind: 'created'
  readonly tenantId: string
  readonly key: string
  readonly prefix: string
}

/** The key to print: a new one in full, once; an old one by its prefix alone. */
export type FirstKey =
  | CreatedKey
  | { readonly kind: 'existing'; readonly tenantId: string; readonly prefix: string }

export interface FirstKeyOptions {
  readonly system: Pick<System, 'createTenant' | 'listTenants'>
  readonly database: Database
  /** PLUMBLINE_SECRET_KEY: a new tenant's own keys are stored under it. */
  readonly secretKey: string
  /** Makes a fresh key at every start. */
  readonly demo: boolean
}

/**
 * Sees to it that there is a tenant with an admin key; it also finishes a first start that broke off between the two.
 * The caller prints the key on the terminal; it must never reach a log.
 */
export async function ensureFirstKey(options: FirstKeyOptions): Promise<FirstKey> {
  const { system, database, secretKey, demo } = options
  const [oldest] = await system.listTenants()
  const name = demo ? 'Demo' : 'Plumbline'
  const tenantId = oldest?.tenantId ?? (await system.createTenant({ name, secretKey }))
  return database.forTenant(tenantId).sql(async (tx): Promise<FirstKey> => {
    const prefix = demo ? null : await findAdminKeyPrefix(tx)
    if (prefix !== null) return { kind: 'existing', tenantId, prefix }
    const created = await createApiKey(tx, { name: demo ? 'demo' : 'first', role: 'admin' })
    return { kind: 'created', tenantId, key: created.key, prefix: created.prefix }
  })
}
