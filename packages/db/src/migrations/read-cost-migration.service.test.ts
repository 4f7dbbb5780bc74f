import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type CollectorCoverage,
  type CoverageState,
  type EvaluationPart,
  summariseCoverage,
} from '@plumbline/model'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.js'
import { migrate } from './migrate.js'
import { migrationsFolder, readMigrations } from './migration-files.js'

const name = '00000000000009_read_cost'
const read = (state: CoverageState, ...actions: readonly string[]): CollectorCoverage => ({
  state,
  resources: 0,
  calls: 1,
  throttles: 0,
  missing: actions.map((action) => ({ operation: action, action, reason: 'access_denied', count: 1 })),
})
const part = (
  coverage: EvaluationPart['coverage'],
  state: EvaluationPart['state'] = 'complete',
): EvaluationPart => ({
  region: 'global',
  state,
  failure: null,
  coverage,
})

/** Scans of earlier versions, one for each account. */
const scans: readonly (readonly EvaluationPart[])[] = [
  [part({ a: read('complete') }), part({ a: read('complete'), b: read('complete') })],
  [
    part({ a: read('complete') }),
    part({ a: read('denied', 'ec2:B', 'ec2:A'), b: read('failed') }, 'partial'),
  ],
  [part({ a: read('complete') }), part({}, 'failed')],
  [],
]

let database: TestDatabase
let client: pg.Client
let folder: string
beforeAll(async () => {
  database = await createTestDatabase('empty')
  folder = await mkdtemp(join(tmpdir(), 'plumbline-migrations-'))
  const all = await readMigrations(migrationsFolder)
  for (const migration of all.filter((each) => each.name < name))
    await cp(join(migrationsFolder, migration.name), join(folder, migration.name), { recursive: true })
  client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await rm(folder, { recursive: true })
  await database.drop()
})

it('stores how far the last evaluated scan of each account was read, as an evaluation does', async () => {
  await migrate(database.ownerUrl, folder)
  await client.query("insert into tenant (tenant_id, name) values (gen_random_uuid(), 'a')")
  for (const [index, parts] of scans.entries()) {
    const summary = { parts, missingActions: summariseCoverage(parts).missingActions }
    await client.query(
      `with a as (insert into account (tenant_id, id, aws_account_id, name, connection)
          select tenant_id, gen_random_uuid(), '11112222333' || $1, $1, '{"kind":"recording","recording":"a"}' from tenant
          returning tenant_id, id),
        s as (insert into account_schedule (tenant_id, account_id, last_scan_no, last_evaluated_scan_no)
          select tenant_id, id, 7, 7 from a)
      insert into scan (tenant_id, id, account_id, scan_no, state, trigger, requested_by, summary)
      select tenant_id, gen_random_uuid(), id, 7, 'completed', 'manual', 'test', $2::jsonb from a`,
      [String(index), JSON.stringify(summary)],
    )
  }
  await cp(join(migrationsFolder, name), join(folder, name), { recursive: true })
  expect(await migrate(database.ownerUrl, folder)).toEqual({ applied: [name] })
  const { rows } = await client.query<{ coverage: unknown }>(
    'select coverage_summary as coverage from account_schedule join account a on a.id = account_id order by a.name',
  )
  expect(rows.map(({ coverage }) => coverage)).toEqual(scans.map((parts) => summariseCoverage(parts)))
})
