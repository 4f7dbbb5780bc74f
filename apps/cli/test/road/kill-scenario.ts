import { sql } from '@plumbline/db'
import { readAllRows } from '@plumbline/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type NormalRows, normaliseRows } from './normalise-rows.js'
import { onboard, openRoadWorld, type RoadWorld, scanAndWait, waitForScan } from './road-world.js'

interface PartRow {
  readonly region: string
  readonly state: string
  readonly isHeld: boolean
  readonly collectors: number
}

/** A worker that dies in the middle of a scan leaves nothing behind that an undisturbed scan would not have left. */
export function describeKill(backend: 'postgres' | 'redis'): void {
  describe(`a worker that is killed, on the ${backend} queue`, () => {
    let world: RoadWorld

    beforeAll(async () => {
      world = await openRoadWorld(backend === 'redis' ? process.env['TEST_REDIS_URL'] : undefined)
    })
    afterAll(() => world.close())

    it('is succeeded by another, and every table is as if nothing had happened', async () => {
      const undisturbed = await scanUndisturbed(world)
      const feedFrom = await feedPosition(world)
      const { accountId } = await onboard(world, 'PlumblineKilled')
      const slow = world.testbed.delay({ service: 'lambda', region: 'us-east-1', ms: 1000 })
      const first = await world.startWorker({ WORKER_COLLECT_CONCURRENCY: '1' })
      const { id } = z
        .object({ id: z.string() })
        .parse(await world.ask('POST', `/v1/accounts/${accountId}/scans`))
      const parts = await waitForHalf(world)
      expect(parts.filter(({ state }) => state === 'complete')).toMatchObject([
        { region: 'eu-west-1', collectors: 4 },
      ])
      expect(parts.filter(({ isHeld }) => isHeld)).toMatchObject([
        { region: 'us-east-1', state: 'collecting' },
      ])
      expect(await first.end('SIGKILL')).toBeNull()
      world.testbed.removeRule(slow)
      const second = await world.startWorker()
      expect(await waitForScan(world, id)).toMatchObject({ state: 'completed', failure: null })
      expect(second.output()).toMatch(/took up an overdue row/)
      const rows = normaliseRows(await readAllRows(world.test.superuserUrl), feedFrom)
      expect(rows).toEqual(undisturbed)
      expect(rows['finding']?.length).toBeGreaterThan(10)
    })
  })
}

/** The same account under an undisturbed worker; it is deleted afterwards, so that both runs start from nothing. */
async function scanUndisturbed(world: RoadWorld): Promise<NormalRows> {
  const feedFrom = await feedPosition(world)
  const { accountId } = await onboard(world, 'PlumblineUndisturbed')
  const worker = await world.startWorker()
  expect(await scanAndWait(world, accountId)).toMatchObject({ state: 'completed' })
  expect(await worker.end('SIGTERM')).toBe(0)
  const rows = normaliseRows(await readAllRows(world.test.superuserUrl), feedFrom)
  await world.ask('DELETE', `/v1/accounts/${accountId}`)
  return rows
}

async function feedPosition(world: RoadWorld): Promise<number> {
  const rows = await world.database
    .forTenant(world.tenantId)
    .sql((tx) => tx.query<{ seq: number }>(sql`select seq::int as seq from tenant_feed`))
  return rows[0]?.seq ?? 0
}

/** Waits until one part is committed and another is leased. */
async function waitForHalf(world: RoadWorld): Promise<readonly PartRow[]> {
  for (let turn = 0; turn < 600; turn += 1) {
    const parts = await world.database.forTenant(world.tenantId).sql((tx) =>
      tx.query<PartRow>(sql`
        select region, state, held_by is not null as "isHeld",
          (select count(*)::int from jsonb_object_keys(coverage)) as collectors
        from scan_part order by region`),
    )
    const isHalf = parts.some(({ state }) => state === 'complete') && parts.some(({ isHeld }) => isHeld)
    if (isHalf) return parts
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`no part was ever committed while another was leased:\n${world.logs().slice(-4000)}`)
}
