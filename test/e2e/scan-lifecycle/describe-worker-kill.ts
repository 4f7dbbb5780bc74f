import { collectors } from '@plumbline/aws-collectors'
import { json, sql } from '@plumbline/db'
import { boolean, integer, readAllRows, row, text } from '@plumbline/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type NormalRows, normaliseRows } from './normalise-rows.js'
import {
  onboard,
  type OnboardedAccount,
  openTestSystem,
  register,
  type TestSystem,
  scanAndWait,
  waitForScan,
} from './test-system.js'
import { testAccountId } from './seed-functions.js'

const roleName = 'PlumblineReader'

interface PartRow {
  readonly region: string
  readonly state: string
  readonly isHeld: boolean
  readonly collectors: number
}

const partRow = row<PartRow>('part of the test', {
  region: text,
  state: text,
  isHeld: boolean,
  collectors: integer,
})

/** After a worker died during a scan, the result is the same as that of an undisturbed scan. */
export function describeWorkerKill(backend: 'postgres' | 'redis'): void {
  describe(`a killed worker on the ${backend} queue`, () => {
    let system: TestSystem

    beforeAll(async () => {
      system = await openTestSystem(backend === 'redis' ? process.env['TEST_REDIS_URL'] : undefined)
    })
    afterAll(() => system.close())

    it('is replaced by another, and every table is as after an undisturbed scan', async () => {
      const first = await onboard(system, roleName)
      // AWS caches the credential report for hours: both runs must find one.
      await system.testbed
        .aws({ accountId: testAccountId, region: 'us-east-1' })
        .query('iam', 'GenerateCredentialReport', {})
      const undisturbed = await scanUndisturbed(system, first.accountId)
      const feedFrom = await feedPosition(system)
      const accountId = await registerAgain(system, first)
      const slow = system.testbed.delay({ service: 'lambda', region: 'us-east-1', ms: 1000 })
      const killed = await system.startWorker({ WORKER_COLLECT_CONCURRENCY: '1' })
      const { id } = z
        .object({ id: z.string() })
        .parse(await system.request('POST', `/v1/accounts/${accountId}/scans`))
      const parts = await waitForHalf(system)
      const collectorsOf = (scope: string) =>
        collectors.filter((collector) => collector.scope === scope).length
      expect(parts).toMatchObject([
        { region: 'eu-west-1', state: 'complete', collectors: collectorsOf('regional') },
        { region: 'global', state: 'complete', collectors: collectorsOf('global') },
        { region: 'us-east-1', state: 'collecting', isHeld: true },
      ])
      expect(await killed.end('SIGKILL')).toBeNull()
      system.testbed.removeRule(slow)
      const second = await system.startWorker()
      expect(await waitForScan(system, id)).toMatchObject({ state: 'completed', failure: null })
      expect(second.output()).toMatch(/reclaimed an overdue row/)
      const rows = normaliseRows(await readAllRows(system.test.superuserUrl), feedFrom)
      expect(rows).toEqual(undisturbed)
      expect(rows['finding']?.length).toBeGreaterThan(10)
      expect(rows['change']?.length).toBeGreaterThan(10)
    })
  })
}

/** The same account with an undisturbed worker; it is deleted afterwards, so that both runs start empty. */
async function scanUndisturbed(system: TestSystem, accountId: string): Promise<NormalRows> {
  const worker = await system.startWorker()
  expect(await scanAndWait(system, accountId)).toMatchObject({ state: 'completed' })
  expect(await worker.end('SIGTERM')).toBe(0)
  const rows = normaliseRows(await readAllRows(system.test.superuserUrl), 0)
  await system.request('DELETE', `/v1/accounts/${accountId}`)
  return rows
}

/** Registers the account again with its role and ExternalId: both runs must read the same account. */
async function registerAgain(system: TestSystem, before: OnboardedAccount): Promise<string> {
  const accountId = await register(system, roleName)
  const connection = { kind: 'role', roleArn: before.roleArn, externalId: before.externalId }
  await system.database
    .forTenant(system.tenantId)
    .sql((tx) =>
      tx.query(sql`update account set connection = ${json(connection)}::jsonb where id = ${accountId}::uuid`),
    )
  return accountId
}

async function feedPosition(system: TestSystem): Promise<number> {
  const rows = await system.database
    .forTenant(system.tenantId)
    .sql((tx) =>
      tx.rows(row<{ seq: number }>('seq', { seq: integer }), sql`select seq::int as seq from tenant_feed`),
    )
  return rows[0]?.seq ?? 0
}

/** Waits until the slow part is leased, which is taken after the others are committed. */
async function waitForHalf(system: TestSystem): Promise<readonly PartRow[]> {
  for (let turn = 0; turn < 600; turn += 1) {
    const parts = await system.database.forTenant(system.tenantId).sql((tx) =>
      tx.rows(
        partRow,
        sql`
        select region, state, held_by is not null as "isHeld",
          (select count(*)::int from jsonb_object_keys(coverage)) as collectors
        from scan_part order by region`,
      ),
    )
    const isHalf = parts.some(({ isHeld, region }) => isHeld && region === 'us-east-1')
    if (isHalf) return parts
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`no part was committed while another was leased:\n${system.logs().slice(-4000)}`)
}
