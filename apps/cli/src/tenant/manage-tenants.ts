import { parseEnvironment } from '@plumbline/model'
import { openQueue } from '@plumbline/queue'
import type { TenantRow } from '@plumbline/db/system'
import { z } from 'zod'
import { commandActor } from '../command/command-actor.js'
import { usageFailure } from '../command/command-failed.js'
import { withInstallation } from '../key/with-tenant.js'
import { eraseTenant, type Erased } from './erase-tenant.js'

type Environment = Readonly<Record<string, string | undefined>>

const queueVariables = z.object({
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must begin with redis:// or rediss://' }).optional(),
})

/** All tenants of the running installation, the oldest first. */
export function listTenants(env: Environment): Promise<readonly TenantRow[]> {
  return withInstallation(env, async ({ tenants }) => tenants)
}

/**
 * Erases a tenant of the running installation.
 *
 * @throws CommandFailed if no tenant has the id, or `confirm` is not its exact name
 */
export function eraseNamedTenant(tenantId: string, confirm: string, env: Environment): Promise<Erased> {
  const { REDIS_URL: redisUrl } = parseEnvironment(queueVariables, env)
  return withInstallation(env, async ({ database, system, appUrl, tenants }) => {
    checkConfirmation(tenants, tenantId, confirm)
    const queue = await openQueue({ redisUrl, databaseUrl: appUrl })
    try {
      const request = { tenantId, name: confirm, erasedBy: commandActor().name }
      return await eraseTenant({ database, system, queue }, request)
    } finally {
      await queue.close()
    }
  })
}

/** @throws CommandFailed that says what to do */
export function checkConfirmation(tenants: readonly TenantRow[], tenantId: string, confirm: string): void {
  const tenant = tenants.find((one) => one.tenantId === tenantId)
  if (tenant === undefined)
    throw usageFailure(`No tenant has the id ${tenantId}: list them with "plumbline tenant list".`)
  if (tenant.name !== confirm)
    throw usageFailure(
      `Nothing was erased: --confirm must be the exact name of the tenant, "${tenant.name}".`,
    )
}
