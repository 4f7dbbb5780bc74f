import { createAccount, type Database, listAccounts } from '@plumbline/db'

/** Name of the tenant that holds the demo and nothing else; `ensureFirstKey` makes it under this name. */
export const demoTenant = 'Demo'

/** The recorded account: tools/demo/record-demo.mjs made it. */
export const demoAccount = {
  name: 'Acme Retail (recorded)',
  awsAccountId: '444455556666',
  partition: 'aws',
  connection: { kind: 'recording', recording: 'acme-retail' },
} as const

/** The id of the recorded account in the demo's tenant; registers it where it is not there yet. */
export async function ensureDemoAccount(database: Database, tenantId: string): Promise<string> {
  return database.forTenant(tenantId).sql(async (tx) => {
    const { items } = await listAccounts(tx, { after: null, limit: 500 })
    const found = items.find(({ awsAccountId }) => awsAccountId === demoAccount.awsAccountId)
    return found?.id ?? (await createAccount(tx, demoAccount))
  })
}
