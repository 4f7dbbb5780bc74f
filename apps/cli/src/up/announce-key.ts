import { ensureFirstKey } from '@plumbline/api'
import { demoTenant } from '../demo/demo-account.js'
import type { Terminal } from '../terminal/create-terminal.js'
import type { Plumbline } from './start-plumbline.js'

export interface AnnouncedKey {
  readonly tenantId: string
  /** Null where the key was made by an earlier start. */
  readonly key: string | null
}

/**
 * Makes the tenant and its first admin key, and prints the key: on the terminal and nowhere else. The demo has a tenant
 * of its own and a fresh key each time; the log is told of neither.
 */
export async function announceKey(
  { database, system, secretKey }: Pick<Plumbline, 'database' | 'system' | 'secretKey'>,
  isDemo: boolean,
  terminal: Terminal,
): Promise<AnnouncedKey> {
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
  terminal.line()
  if (first.kind === 'created') {
    terminal.line(`  Admin key   ${terminal.strong(first.key)}`)
    terminal.line('              Keep it: it is shown this once and stands in no log.')
  } else {
    terminal.line(`  Admin key   begins with ${first.prefix} (after the second "_"), shown when it was made.`)
    terminal.line('              Another one: npx plumbline key create')
  }
  terminal.line()
  return { tenantId: first.tenantId, key: first.kind === 'created' ? first.key : null }
}
