import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findingFingerprint } from '@plumbline/model'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'
import { migrate } from './migrate.js'
import { migrationsFolder, readMigrations } from './migration-files.js'

const observation = '00000000000010_observation'
let database: TestDatabase
let folder: string
let superuser: pg.Client

beforeAll(async () => {
  database = await createTestDatabase('empty')
  folder = await mkdtemp(join(tmpdir(), 'plumbline-migrations-'))
  for (const { name } of await readMigrations(migrationsFolder)) {
    if (name >= observation) continue
    await mkdir(join(folder, name))
    await cp(join(migrationsFolder, name), join(folder, name), { recursive: true })
  }
  await migrate(database.ownerUrl, folder)
  superuser = new pg.Client({ connectionString: database.superuserUrl })
  await superuser.connect()
})
afterAll(async () => {
  await superuser.end()
  await database.drop()
  await rm(folder, { recursive: true })
})

const subject = 'quote " backslash \\ ümlaut \t\u0001'

/** A finding that scan 1 opened, scan 2 resolved and scan 3 reopened; each was written a day after it had read AWS. */
async function fillOldRows(): Promise<void> {
  await superuser.query(
    `
    with t as (insert into tenant (tenant_id, name) values (gen_random_uuid(), 't') returning tenant_id),
      a as (insert into account (tenant_id, id, aws_account_id, name, connection)
        select tenant_id, gen_random_uuid(), '111122223333', 'a', '{"kind":"recording","recording":"a"}' from t returning *),
      s as (insert into scan (tenant_id, id, account_id, scan_no, state, trigger, requested_by, taken_at, evaluated_at)
        select tenant_id, gen_random_uuid(), id, n, 'completed', 'manual', 'x', make_timestamptz(2026, 11, n, 6, 0, 0, 'UTC'),
          make_timestamptz(2026, 11, n + 1, 6, 0, 0, 'UTC') from a, generate_series(1, 3) n),
      f as (insert into finding (tenant_id, id, account_id, rule_id, resource_arn, resource_type, region, subject, severity,
          severity_rank, state, evidence, evidence_hash, opened_scan_no, opened_at, changed_at)
        select tenant_id, gen_random_uuid(), id, 'r', 'arn', 't', 'x', $1, 'low', 3, 'open', '[]', 'h', 3,
          make_timestamptz(2026, 11, 4, 5, 0, 0, 'UTC'), make_timestamptz(2026, 11, 4, 5, 0, 0, 'UTC') from a returning *)
    insert into finding_event (tenant_id, id, finding_id, account_id, kind, scan_no, at, severity)
    select tenant_id, gen_random_uuid(), id, account_id, (array['opened', 'resolved', 'reopened'])[n], n,
      make_timestamptz(2026, 11, n + 1, 5, 0, 0, 'UTC'), 'low' from f, generate_series(1, 3) n`,
    [subject],
  )
}

it('fills the times of existing findings with those of their scans, and their fingerprints', async () => {
  await fillOldRows()
  expect((await migrate(database.ownerUrl)).applied).toContain(observation)
  const { rows } = await superuser.query(
    'select first_opened_at, opened_at, changed_scan_no, changed_at, recorded_at, fingerprint from finding',
  )
  expect(rows).toEqual([
    {
      first_opened_at: new Date('2026-11-01T06:00:00Z'),
      opened_at: new Date('2026-11-03T06:00:00Z'),
      changed_scan_no: 3,
      changed_at: new Date('2026-11-03T06:00:00Z'),
      recorded_at: new Date('2026-11-04T05:00:00Z'),
      fingerprint: findingFingerprint({
        awsAccountId: '111122223333',
        ruleId: 'r',
        resourceArn: 'arn',
        subject,
      }),
    },
  ])
  const events = await superuser.query('select at from finding_event order by scan_no')
  expect(events.rows.map(({ at }) => at.toISOString().slice(0, 13))).toEqual([
    '2026-11-01T06',
    '2026-11-02T06',
    '2026-11-03T06',
  ])
  const forced = await superuser.query(
    "select count(*)::int as n from pg_class where relname in ('finding', 'finding_event', 'scan', 'account') and relforcerowsecurity",
  )
  expect(forced.rows).toEqual([{ n: 4 }])
})
