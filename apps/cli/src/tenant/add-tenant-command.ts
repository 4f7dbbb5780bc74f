import type { Command } from 'commander'
import type { ProgramOptions } from '../command/program-options.js'
import { formatTable } from '../terminal/format-table.js'

/** `plumbline tenant`. Its actions are imported on demand: the other commands do not need the database. */
export function addTenantCommand(program: Command, { env, out, error }: ProgramOptions): void {
  const tenant = program.command('tenant').description('List or erase tenants. Plumbline must be running.')
  tenant
    .command('list')
    .description('List tenants.')
    .action(async () => {
      const { listTenants } = await import('./manage-tenants.js')
      const rows = (await listTenants(env)).map(({ tenantId, name }) => [tenantId, name])
      const columns = [{ heading: 'ID' }, { heading: 'NAME' }]
      for (const line of formatTable(columns, rows, Number.POSITIVE_INFINITY)) out.write(`${line}\n`)
    })
  tenant
    .command('erase')
    .description(
      'Erase a tenant with everything that was stored for it: accounts, findings, history, keys, secrets, jobs. It cannot be undone.',
    )
    .argument('<id>', 'id of the tenant, as the list shows it')
    .requiredOption('--confirm <name>', 'the exact name of the tenant')
    .action(async (id: string, { confirm }: { readonly confirm: string }) => {
      const { eraseNamedTenant } = await import('./manage-tenants.js')
      const { rows, jobs } = await eraseNamedTenant(id, confirm, env)
      const counts = Object.entries(rows).map(([table, count]) => `${table} ${count}`)
      error.write(`Tenant ${id} is erased: ${counts.join(', ')} rows; ${jobs} queued jobs.\n`)
    })
}
