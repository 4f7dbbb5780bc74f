import { type Database, openDatabase, type TenantDb } from '@plumbline/db'
import { readEmbeddedUrls } from '@plumbline/db/embedded'
import { openSystem, type System, type TenantRow } from '@plumbline/db/system'
import { dataDirectory } from '../data-directory/data-directory.js'
import { demoTenant } from '../demo/demo-account.js'
import { databaseSource } from '../up/database-source.js'

/**
 * Runs `work` for a tenant of the running installation: in the database of the environment variables, else in the embedded
 * one. The tenant is the one with the name, else the first one that is not the demo's, else the demo's.
 *
 * @throws Error that says what to do if Plumbline is not running or the tenant does not exist
 */
export async function withTenant<T>(
  env: Readonly<Record<string, string | undefined>>,
  name: string | undefined,
  work: (tenant: TenantDb, tenantName: string) => Promise<T>,
): Promise<T> {
  return withInstallation(env, async ({ database, tenants }) => {
    const tenant = chooseTenant(tenants, name)
    return work(database.forTenant(tenant.tenantId), tenant.name)
  })
}

/** A running installation, for commands. */
export interface Installation {
  readonly database: Database
  readonly system: System
  /** Connection string of the app role. */
  readonly appUrl: string
  /** The oldest first. */
  readonly tenants: readonly TenantRow[]
}

/**
 * Opens the running installation for `work` and closes it afterwards.
 *
 * @throws Error that says what to do if Plumbline is not running
 */
export async function withInstallation<T>(
  env: Readonly<Record<string, string | undefined>>,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const urls = await databaseUrls(env)
  const system = openSystem(urls.system)
  const database = openDatabase({ appUrl: urls.app, poolSize: 1 })
  try {
    const tenants = await whileRunning(() => system.listTenants())
    return await work({ database, system, appUrl: urls.app, tenants })
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
  const directory = dataDirectory(env)
  const urls = await readEmbeddedUrls(directory)
  if (urls === null)
    throw new Error(
      `Plumbline was never started with the data directory ${directory}: run "npm start" first.`,
    )
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

/** Returns the tenant with the name, or the default one. @throws Error naming the existing tenants */
export function chooseTenant(tenants: readonly TenantRow[], requested: string | undefined): TenantRow {
  const named = tenants.find(({ name }) => name === requested)
  const first = tenants.find(({ name }) => name !== demoTenant) ?? tenants[0]
  const chosen = requested === undefined ? first : named
  if (chosen !== undefined) return chosen
  const names = tenants.map(({ name }) => name).join(', ')
  throw new Error(
    tenants.length === 0
      ? 'No tenant exists yet: start Plumbline once.'
      : `Unknown tenant ${requested}. Existing tenants: ${names}.`,
  )
}
