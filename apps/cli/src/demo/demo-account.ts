import { changeRecording, createAccount, listAccounts, type TenantDb } from '@plumbline/db'

/** Name of the demo's own tenant; `ensureFirstKey` creates it with this name. */
export const demoTenant = 'Demo'

/** A recorded account of the demo. */
export interface DemoAccount {
  readonly name: string
  /** The name without the prefix that all accounts of the demo share. */
  readonly shortName: string
  readonly awsAccountId: string
  /** Its recordings: day 1 and day 2. */
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
  {
    name: 'acme-retail-sandbox',
    shortName: 'sandbox',
    awsAccountId: '666677778888',
    recordings: ['acme-sandbox-day-1', 'acme-sandbox-day-2'],
  },
]

/** A registered demo account. */
export interface RegisteredDemo extends DemoAccount {
  readonly id: string
  /** True if it reads its day-2 recording already, because of an earlier start. */
  readonly isAtDayTwo: boolean
}

/** The demo's accounts in its tenant; registers missing ones with their day-1 recording. */
export async function ensureDemoAccounts(tenant: TenantDb): Promise<readonly RegisteredDemo[]> {
  return tenant.sql(async (tx) => {
    const { items } = await listAccounts(tx, { after: null, limit: 500 })
    const registered: RegisteredDemo[] = []
    for (const account of demoAccounts) {
      const { name, awsAccountId, recordings } = account
      const found = items.find((item) => item.awsAccountId === awsAccountId)
      const connection = { kind: 'recording', recording: recordings[0] } as const
      const id = found?.id ?? (await createAccount(tx, { name, awsAccountId, partition: 'aws', connection }))
      const present = found?.connection.kind === 'recording' ? found.connection.recording : null
      const isAtDayTwo = present === recordings[1]
      // Its recording is of another version of the demo and does not exist in this one.
      if (found !== undefined && !recordings.some((recording) => recording === present))
        await changeRecording(tx, { accountId: id, recording: recordings[0] })
      registered.push({ ...account, id, isAtDayTwo })
    }
    return registered
  })
}

/** Switches an account to its day-2 recording, which its next scan reads. */
export async function switchToDayTwo(
  tenant: TenantDb,
  { id, recordings }: Pick<RegisteredDemo, 'id' | 'recordings'>,
): Promise<void> {
  await tenant.sql((tx) => changeRecording(tx, { accountId: id, recording: recordings[1] }))
}
