import { changeRecording, createAccount, type Database, listAccounts, type TenantDb } from '@plumbline/db'

/** Name of the tenant that holds the demo and nothing else; `ensureFirstKey` makes it under this name. */
export const demoTenant = 'Demo'

/** An account of the demo as tools/demo/record-demo.mjs recorded it. */
export interface DemoAccount {
  readonly name: string
  /** The name without what all accounts of the demo share. */
  readonly shortName: string
  readonly awsAccountId: string
  /** Its recordings, the oldest first: day 1 and day 2. */
  readonly recordings: readonly [string, string]
}

/** The accounts of Acme Retail, an invented company. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    name: 'acme-retail-production',
    shortName: 'production',
    awsAccountId: '444455556666',
    recordings: ['acme-production-day-1', 'acme-production-day-2'],
  },
  {
    name: 'acme-retail-platform',
    shortName: 'platform',
    awsAccountId: '555566667777',
    recordings: ['acme-platform-day-1', 'acme-platform-day-2'],
  },
]

/** A demo account as it is registered. */
export interface RegisteredDemo extends DemoAccount {
  readonly id: string
  /** True where its newest recording is the one that is read: an earlier start went through the night already. */
  readonly isPastNight: boolean
}

/** The demo's accounts in its tenant; registers those that are not there yet, with their first day. */
export async function ensureDemoAccounts(
  database: Database,
  tenantId: string,
): Promise<readonly RegisteredDemo[]> {
  return database.forTenant(tenantId).sql(async (tx) => {
    const { items } = await listAccounts(tx, { after: null, limit: 500 })
    const registered: RegisteredDemo[] = []
    for (const account of demoAccounts) {
      const { name, awsAccountId, recordings } = account
      const found = items.find((item) => item.awsAccountId === awsAccountId)
      const connection = { kind: 'recording', recording: recordings[0] } as const
      const id = found?.id ?? (await createAccount(tx, { name, awsAccountId, partition: 'aws', connection }))
      const present = found?.connection.kind === 'recording' ? found.connection.recording : null
      const isPastNight = present === recordings[1]
      // One of another version of the demo, whose recording this version does not have.
      if (found !== undefined && !recordings.some((recording) => recording === present))
        await changeRecording(tx, { accountId: id, recording: recordings[0] })
      registered.push({ ...account, id, isPastNight })
    }
    return registered
  })
}

/** Lets the night pass: the next scan of the account reads its second day. */
export async function passNight(
  tenant: TenantDb,
  { id, recordings }: Pick<RegisteredDemo, 'id' | 'recordings'>,
): Promise<void> {
  await tenant.sql((tx) => changeRecording(tx, { accountId: id, recording: recordings[1] }))
}
