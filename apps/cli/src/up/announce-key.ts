import { ensureFirstKey } from '@plumbline/api'
import { readHashKey } from '@plumbline/db'
import { demoTenant } from '../demo/demo-account.js'
import type { Terminal } from '../terminal/create-terminal.js'
import type { Plumbline } from './start-plumbline.js'

/**
 * Creates the tenant and its first admin key if they do not exist, and prints the key to the terminal only. The demo has its
 * own tenant and a new key at each start. The key is never logged.
 *
 * @returns the tenant's id
 * @throws SecretUnreadable if the secret key is not the one that the tenant's stored secrets were encrypted with
 */
export async function announceKey(
  { database, system, secretKey }: Pick<Plumbline, 'database' | 'system' | 'secretKey'>,
  isDemo: boolean,
  terminal: Terminal,
): Promise<string> {
  const first = await ensureFirstKey({
    database,
    system: {
      createTenant: (tenant) => system.createTenant(tenant),
      listTenants: async () =>
        (await system.listTenants()).filter(({ name }) => (name === demoTenant) === isDemo),
    },
    secretKey,
    demo: isDemo,
  })
  // A wrong secret key would otherwise only be noticed by the first scan.
  await database.forTenant(first.tenantId).sql((tx) => readHashKey(tx, secretKey))
  terminal.line()
  if (first.kind === 'created') {
    terminal.line(`  Admin key   ${terminal.strong(first.key)}`)
    terminal.line('              Store it now: it is shown only once and never logged.')
  } else {
    terminal.line(
      `  Admin key   begins with ${first.prefix} (after the second "_"); it was shown when it was created.`,
    )
    terminal.line('              Create another with: npm run -s plumbline -- key create')
  }
  terminal.line()
  return first.tenantId
}
