import { createApiKey, type Database, findAdminKeyPrefix } from '@plumbline/db'
import { openSystem, type System } from '@plumbline/db/system'

/** The first admin key: in full if it was just created, else its prefix only. */
export type FirstKey =
  | { readonly kind: 'created'; readonly tenantId: string; readonly key: string; readonly prefix: string }
  | { readonly kind: 'existing'; readonly tenantId: string; readonly prefix: string }

export interface FirstKeyOptions {
  readonly system: Pick<System, 'createTenant' | 'listTenants'>
  readonly database: Database
  /** PLUMBLINE_SECRET_KEY: encrypts the keys of a new tenant. */
  readonly secretKey: string
  /** Creates a new key at every start. */
  readonly demo: boolean
}

/**
 * Creates the first tenant and its admin key if they do not exist; it also completes a first start that was interrupted
 * between the two. The caller prints the key to the terminal; it must never be logged.
 */
export async function ensureFirstKey(options: FirstKeyOptions): Promise<FirstKey> {
  const { system, database, secretKey, demo } = options
  const [oldest] = await system.listTenants()
  const name = demo ? 'Demo' : 'Plumbline'
  const tenantId = oldest?.tenantId ?? (await system.createTenant({ name, secretKey }))
  return database.forTenant(tenantId).sql(async (tx): Promise<FirstKey> => {
    const prefix = demo ? null : await findAdminKeyPrefix(tx)
    if (prefix !== null) return { kind: 'existing', tenantId, prefix }
    const created = await createApiKey(tx, { name: demo ? 'demo' : 'first', role: 'admin' }, null)
    return { kind: 'created', tenantId, key: created.key, prefix: created.prefix }
  })
}

/** Creates the first tenant and key if they do not exist, and prints the key to a terminal. */
export async function showFirstKey(options: {
  readonly systemUrl: string
  readonly secretKey: string
  readonly database: Database
  readonly terminal: NodeJS.WritableStream
}): Promise<void> {
  const { systemUrl, secretKey, database, terminal } = options
  const system = openSystem(systemUrl)
  try {
    terminal.write(describeFirstKey(await ensureFirstKey({ system, database, secretKey, demo: false })))
  } finally {
    await system.close()
  }
}

/** The line for the terminal; never for a log. */
export function describeFirstKey(key: FirstKey): string {
  if (key.kind === 'existing') {
    return `Admin key: ${key.prefix}… (shown once, at the first start). Create another with: plumbline key create\n`
  }
  return `Admin key (shown only once): ${key.key}\n`
}
