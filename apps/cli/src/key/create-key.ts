import { type ApiKeyRole, createApiKey, openDatabase } from '@plumbline/db'
import { readEmbeddedUrls } from '@plumbline/db/embedded'
import { openSystem, type TenantRow } from '@plumbline/db/system'
import { demoTenant } from '../demo/demo-account.js'
import { homeFolder } from '../home/home-folder.js'
import { databaseSource } from '../up/database-source.js'

export interface KeyRequest {
  readonly name: string
  readonly role: ApiKeyRole
  /** Name of the tenant; without it the first one that is not the demo's, else the demo's. */
  readonly tenant?: string
}

export interface MadeKey {
  readonly key: string
  /** Name of the tenant that the key opens. */
  readonly tenant: string
}

/**
 * Makes a key in the running installation: in the database that the environment names, else in the home's own.
 *
 * @throws Error saying what to do where nothing runs or no such tenant exists
 */
export async function createKey(
  request: KeyRequest,
  env: Readonly<Record<string, string | undefined>>,
): Promise<MadeKey> {
  const urls = await databaseUrls(env)
  const system = openSystem(urls.system)
  const database = openDatabase({ appUrl: urls.app, poolSize: 1 })
  try {
    const tenant = chooseTenant(await whileRunning(() => system.listTenants()), request.tenant)
    const { name, role } = request
    const made = await database.forTenant(tenant.tenantId).sql((tx) => createApiKey(tx, { name, role }))
    return { key: made.key, tenant: tenant.name }
  } finally {
    await database.close()
    await system.close()
  }
}

async function databaseUrls(
  env: Readonly<Record<string, string | undefined>>,
): Promise<{ readonly app: string; readonly system: string }> {
  const source = databaseSource(env)
  if (source.kind === 'external') return source.urls
  const home = homeFolder(env)
  const urls = await readEmbeddedUrls(home)
  if (urls === null) throw new Error(`Plumbline was never started in ${home}: run "npm start" first.`)
  return urls
}

async function whileRunning<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    const isDown = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
    throw isDown ? new Error('Plumbline is not running: start it with "npm start".', { cause: error }) : error
  }
}

/** The tenant that is meant. @throws Error naming those that there are */
export function chooseTenant(tenants: readonly TenantRow[], wanted: string | undefined): TenantRow {
  const named = tenants.find(({ name }) => name === wanted)
  const first = tenants.find(({ name }) => name !== demoTenant) ?? tenants[0]
  const chosen = wanted === undefined ? first : named
  if (chosen !== undefined) return chosen
  const names = tenants.map(({ name }) => name).join(', ')
  throw new Error(
    tenants.length === 0
      ? 'There is no tenant yet: start Plumbline once.'
      : `No tenant is called ${wanted}. There are: ${names}.`,
  )
}
