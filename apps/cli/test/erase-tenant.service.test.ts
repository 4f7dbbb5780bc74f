import { createApiKey, finishPart, newSecretKey, parseApiKey, verifyApiKey } from '@plumbline/db'
import { connect, createScanFixture, type ScanFixture } from '@plumbline/db/testing'
import { migrateQueue, openQueue, type Queue } from '@plumbline/queue'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli } from './cli-run.js'

// One row at least in every table for both tenants, so that a table that erasure forgets is seen.

let fixture: ScanFixture
let superuser: Awaited<ReturnType<typeof connect>>
let env: Record<string, string>
let queue: Queue
let mine: string
let theirs: string
let key: string

beforeAll(async () => {
  fixture = await createScanFixture()
  superuser = await connect(fixture.superuserUrl)
  mine = fixture.tenantId
  theirs = await fixture.system.createTenant({ name: 'Globex', secretKey: fixture.secretKey })
  env = {
    DATABASE_URL: fixture.appUrl,
    DATABASE_OWNER_URL: fixture.ownerUrl,
    DATABASE_SYSTEM_URL: fixture.systemUrl,
    PLUMBLINE_SECRET_KEY: newSecretKey(),
  }
  await migrateQueue(fixture.ownerUrl)
  queue = await openQueue({ databaseUrl: fixture.appUrl })
  for (const tenant of [mine, theirs]) await fillEveryTable(tenant)
  key = (
    await fixture.tenant.sql((tx) => createApiKey(tx, { name: 'a', role: 'admin', expiresAt: null }, null))
  ).key
})
afterAll(async () => {
  await queue.close()
  await superuser.end()
  await fixture.close()
})

async function fillEveryTable(tenantId: string): Promise<void> {
  const account = `insert into account (tenant_id, id, aws_account_id, name, connection)
    values ($1, gen_random_uuid(), '444455556666', 'filled', '{"kind": "recording", "recording": "r"}')`
  await superuser.query(account, [tenantId])
  const hash = "repeat('0', 64)"
  const ofAccount = [
    'account_schedule (tenant_id, account_id, interval_minutes, due_at, next_scan_at) select tenant_id, id, 60, now(), now()',
    "account_verification (tenant_id, id, account_id, requested_by) select tenant_id, gen_random_uuid(), id, 'x'",
    "scan (tenant_id, id, account_id, scan_no, state, trigger, requested_by) select tenant_id, gen_random_uuid(), id, 7, 'running', 'manual', 'x'",
    `resource (tenant_id, id, account_id, arn, type, name, region, owner, collector, shape_version, facts, facts_hash, cause,
       from_scan_no, observed_at) select tenant_id, gen_random_uuid(), id, 'a', 't', 'n', 'r', 'o', 'c', 1, '{}', ${hash}, 'observed', 1, now()`,
    `resource_history (tenant_id, closed_at, id, account_id, resource_id, arn, type, name, region, owner, collector, shape_version,
       facts, facts_hash, cause, from_scan_no, to_scan_no, closed_reason) select tenant_id, at, gen_random_uuid(), id,
       gen_random_uuid(), 'a', 't', 'n', 'r', 'o', 'c', 1, '{}', ${hash}, 'observed', 1, 1, 'deleted'`,
    "resource_volatile (tenant_id, account_id, arn, day, facts) select tenant_id, id, 'a', now(), '{}'",
    `tally (tenant_id, id, account_id, from_scan_no, content_hash, counts) select tenant_id, gen_random_uuid(), id, 1, ${hash}, '{}'`,
    "posture_day (tenant_id, account_id, day, framework, pass, fail, unknown, not_applicable) select tenant_id, id, now(), 'all', 1, 1, 1, 1",
    `finding (tenant_id, id, account_id, rule_id, resource_arn, resource_type, region, severity, severity_rank, state, evidence,
       evidence_hash, fingerprint, first_opened_at, opened_scan_no, opened_at, changed_scan_no, changed_at, recorded_at)
       select tenant_id, gen_random_uuid(), id, 'r', 'a', 't', 'x', 'low', 3, 'open', '[]', 'h', ${hash}, now(), 1, now(), 1, now(), now()`,
    `drift_event (tenant_id, id, account_id, scan_no, resource_arn, resource_type, region, kind, path, at_after, at_before)
       select tenant_id, gen_random_uuid(), id, 1, 'a', 't', 'r', 'changed', 'p', now(), now()`,
  ]
  for (const insert of ofAccount) {
    // A closed version in each partition: of this month, the next, and one that has no partition yet.
    const times = insert.startsWith('resource_history') ? [0, 1, 240] : [0]
    for (const months of times) {
      const from = `(select *, now() + interval '${months} months' as at from account where tenant_id = $1 and name = 'filled') a`
      await superuser.query(`insert into ${insert} from ${from}`, [tenantId])
    }
  }
  await superuser.query(
    "insert into scan_part (tenant_id, id, scan_id, account_id, region) select tenant_id, gen_random_uuid(), id, account_id, 'eu-west-1' from scan where tenant_id = $1 and scan_no = 7",
    [tenantId],
  )
  await superuser.query(
    "insert into finding_event (tenant_id, id, finding_id, account_id, kind, scan_no, at, severity) select tenant_id, gen_random_uuid(), id, account_id, 'opened', 1, now(), 'low' from finding where tenant_id = $1",
    [tenantId],
  )
  await fixture.database
    .forTenant(tenantId)
    .sql((tx) => createApiKey(tx, { name: 'k', role: 'reader', expiresAt: null }, null))
  await superuser.query(
    "insert into rule_parameters (tenant_id, parameters, changed_by) values ($1, '{}', 'x')",
    [tenantId],
  )
  const ids = { tenantId, scanId: '01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10' }
  await queue.enqueue('scan.plan', { ...ids, fence: tenantId === mine ? 1 : 2 })
}

/** Every table that has a column tenant_id, partitions included, from the catalogue. */
async function tenantTables(): Promise<readonly string[]> {
  const { rows } = await superuser.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
  return rows.map(({ name }) => name)
}

async function rowsOf(tenantId: string): Promise<Record<string, readonly object[]>> {
  const all: Record<string, readonly object[]> = {}
  for (const name of await tenantTables()) {
    const table = `"${name}"`
    const query = `select to_jsonb(t) as row from ${table} t where tenant_id = $1 order by to_jsonb(t)::text`
    all[name] = (await superuser.query<{ row: object }>(query, [tenantId])).rows.map(({ row }) => row)
  }
  return all
}

const erase = (id: string, confirm: string) => runCli(['tenant', 'erase', id, '--confirm', confirm], env)

describe('plumbline tenant', () => {
  test('list shows the tenants', async () => {
    const { out } = await runCli(['tenant', 'list'], env)
    expect(out).toContain(mine)
    expect(out).toContain('Globex')
  })

  test('erase does nothing without the exact name', async () => {
    const before = await rowsOf(mine)
    const wrong = await erase(mine, 'acme')
    expect(wrong.code).toBe(2)
    expect(wrong.error).toContain('must be the exact name of the tenant, "Acme"')
    expect((await erase('01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10', 'Acme')).error).toContain(
      'plumbline tenant list',
    )
    expect((await runCli(['tenant', 'erase', mine], env)).code).toBe(2)
    expect(await rowsOf(mine)).toEqual(before)
  })

  test('erase deletes every row and job of the tenant while a worker writes, and nothing of another', async () => {
    const before = await rowsOf(mine)
    const partitions = /^resource_history_standard_/
    const empty = Object.entries(before).filter(([name, rows]) => rows.length === 0 && !partitions.test(name))
    expect(empty.map(([name]) => name)).toEqual([])
    const other = await rowsOf(theirs)
    const scan = await fixture.startScan(['eu-west-1'])
    const [part] = scan.parts
    if (part === undefined) throw new Error('the scan has no part')

    // A worker's transaction that began before the erasure: it is waited for, and what it wrote is erased too.
    const worker = await connect(fixture.appUrl)
    await worker.query('begin')
    await worker.query("select set_config('app.tenant_id', $1, true)", [mine])
    await worker.query('select 1 from scan_part where id = $1 and fence = 1 for update', [part.partId])
    const erasing = erase(mine, 'Acme')
    await waitForLock()
    await worker.query("insert into resource_volatile values ($1, $2, 'late', now(), '{}')", [
      mine,
      fixture.accountId,
    ])
    await worker.query('commit')
    await worker.end()
    const erased = await erasing
    expect({ code: erased.code, error: erased.error }).toMatchObject({
      code: 0,
      error: expect.stringContaining('is erased'),
    })

    for (const [name, rows] of Object.entries(await rowsOf(mine))) expect([name, rows]).toEqual([name, []])
    expect(await rowsOf(theirs)).toEqual(other)
    expect((await queue.counts())['scan.plan']).toEqual({ waiting: 1, delayed: 0, active: 0 })

    // Its worker has lost its fence, and its key is refused.
    const end = { partId: part.partId, scanId: scan.scanId, fence: 1, state: 'complete' } as const
    const finish = fixture.tenant.sql((tx) => finishPart(tx, { ...end, failure: null, coverage: {} }))
    await expect(finish).rejects.toThrow(/fence|part/)
    const parts = parseApiKey(key)
    if (parts === null) throw new Error('the key is malformed')
    expect(await fixture.tenant.sql((tx) => verifyApiKey(tx, parts))).toBeNull()
  })

  test('one line remains, with who, when and how many rows, and without any name of the tenant', async () => {
    const { rows } = await superuser.query('select * from tenant_erasure')
    expect(rows).toEqual([
      {
        erased_tenant_id: mine,
        erased_at: expect.any(Date),
        erased_by: expect.stringMatching(/./),
        row_counts: expect.objectContaining({ finding: 1, resource_history: 3, api_key: 2, tenant: 1 }),
      },
    ])
    const counted = Object.keys(rows[0].row_counts).sort()
    const partitions = /^resource_history_/
    expect(counted).toEqual((await tenantTables()).filter((name) => !partitions.test(name)))
    expect(JSON.stringify(rows)).not.toContain('Acme')
  })

  test('the system role can delete no tenant that its transaction does not name', async () => {
    const client = await connect(fixture.systemUrl)
    expect((await client.query('delete from tenant')).rowCount).toBe(0)
    await client.end()
  })
})

/** Until a statement of the erasure waits for the worker's lock. */
async function waitForLock(): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const { rows } = await superuser.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('the erasure did not wait for the worker')
}
