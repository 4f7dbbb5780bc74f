import { newSecretKey } from '../tenants/secret-box.js'
import { type Database, openDatabase, type TenantDb } from '../client/database.js'
import { createAccount } from '../accounts/create-account.js'
import { type ClaimedPart, partLease, planLease } from '../scans/scan-leases.js'
import type { Lease } from '../leases/lease.js'
import { startParts } from '../scans/start-parts.js'
import { requestScan } from '../scans/request-scan.js'
import { openSystem, type System } from '../system/open-system.js'
import { createTestDatabase } from './create-test-database.js'

/** A separate database with one tenant and one account. */
export interface ScanFixture {
  readonly database: Database
  readonly system: System
  readonly tenant: TenantDb
  readonly tenantId: string
  readonly accountId: string
  readonly secretKey: string
  readonly appUrl: string
  readonly ownerUrl: string
  readonly systemUrl: string
  readonly superuserUrl: string
  /** Requests a scan, plans it for these regions and claims every part. */
  startScan(regions: readonly string[]): Promise<StartedScan>
  close(): Promise<void>
}

export interface StartedScan {
  readonly scanId: string
  readonly scanNo: number
  readonly parts: readonly ClaimedPart[]
  readonly lease: Lease
}

/** The account of {@link ScanFixture}, 12 digits. */
export const fixtureAwsAccountId = '111122223333'

const lease: Lease = { fence: 1, holder: 'test', seconds: 60 }

/** Creates the fixture; the test run's Postgres must be running. */
export async function createScanFixture(): Promise<ScanFixture> {
  const test = await createTestDatabase()
  const database = openDatabase({ appUrl: test.appUrl })
  const system = openSystem(test.systemUrl)
  const secretKey = newSecretKey()
  const tenantId = await system.createTenant({ name: 'Acme', secretKey })
  const tenant = database.forTenant(tenantId, { timeout: 60_000 })
  const connection = { kind: 'recording' as const, recording: 'none' }
  const account = { name: 'shop', awsAccountId: fixtureAwsAccountId, partition: 'aws', connection }
  const accountId = await tenant.sql((tx) => createAccount(tx, account))
  return {
    database,
    system,
    tenant,
    tenantId,
    accountId,
    secretKey,
    appUrl: test.appUrl,
    ownerUrl: test.ownerUrl,
    systemUrl: test.systemUrl,
    superuserUrl: test.superuserUrl,
    startScan: (regions) => startScan(tenant, accountId, regions),
    async close() {
      await system.close()
      await database.close()
      await test.drop()
    },
  }
}

async function startScan(
  tenant: TenantDb,
  accountId: string,
  regions: readonly string[],
): Promise<StartedScan> {
  return tenant.sql(async (tx) => {
    const scan = await requestScan(tx, { accountId, trigger: 'manual', requestedBy: 'test', regions: null })
    await planLease.claim(tx, scan.id, lease)
    const plan = { scanId: scan.id, accountId, regions, discoveredRegions: regions, recordedAt: null }
    const started = await startParts(tx, plan, lease)
    const parts: ClaimedPart[] = []
    for (const { partId } of started) {
      const part = await partLease.claim(tx, partId, lease)
      if (part === null) throw new Error('a new part cannot be claimed')
      parts.push(part)
    }
    return { scanId: scan.id, scanNo: scan.scanNo, parts, lease }
  })
}
