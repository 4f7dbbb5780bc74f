import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { listAccounts } from '../accounts/account.js'
import { readRuleTallies } from '../compliance/read-rule-tallies.js'
import { type DriftFilter, listDrift } from '../drift/list-drift.js'
import { listChanges } from '../feed/list-changes.js'
import { type FindingFilter, listFindings, openFindings } from '../findings/finding.js'
import { listResources, type ResourceFilter } from '../resources/resource.js'
import { listScans } from '../scans/scan.js'
import { openSystem } from '../system/index.js'
import { newSecretKey } from '../tenants/secret-box.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'
import { type Database, openDatabase } from './database.js'
import { sql, type SqlTransaction } from './sql.js'

// 50 accounts with 110,000 open and 40,000 resolved findings, 100,000 resources, 1,500 scans and 50,000 drift events, and a
// second tenant, since the indexes serve all tenants. Buffers (8 kB pages) are counted, not times: they do not depend on the
// machine.

const MOST_BUFFERS = 1_000
/** A page of both states reads one page of each: twice the rows. */
const MOST_OF_TWO_PAGES = 1_500
/** New findings of all accounts are merged by an index; each row of the page is then looked up by its id. */
const MOST_OF_NEW = 2_500
const ACCOUNTS = 50
const OPEN = 110_000
const FINDINGS = 150_000
const filled = ['account', 'account_schedule', 'scan', 'tally', 'resource', 'finding', 'drift_event']
const FINGERPRINT = createHash('sha256').update('finding 7').digest('hex')
const FAR = new Date('2100-01-01T00:00:00Z')

const planSchema = z.array(
  z.object({
    'QUERY PLAN': z.array(
      z.object({ Plan: z.object({ 'Shared Hit Blocks': z.number(), 'Shared Read Blocks': z.number() }) }),
    ),
  }),
)

let test: TestDatabase
let database: Database
let tenantId: string
let accountId: string

beforeAll(async () => {
  test = await createTestDatabase()
  database = openDatabase({ appUrl: test.appUrl })
  const system = openSystem(test.systemUrl)
  const secretKey = newSecretKey()
  const createIndexes = await prepareFilling()
  for (const [name, share] of [
    ['other', 10],
    ['this', 1],
  ] as const) {
    tenantId = await system.createTenant({ name, secretKey })
    await fill(share)
  }
  await system.close()
  await asSuperuser([...filled.map((table) => `alter table ${table} enable trigger all`), ...createIndexes])
  await asSuperuser([`vacuum (analyze) ${filled.join(', ')}`])
  const [first] = await database
    .forTenant(tenantId)
    .sql((tx) => tx.query(sql`select id from account order by name limit 1`))
  accountId = z.object({ id: z.string() }).parse(first).id
}, 300_000)
afterAll(async () => {
  await database.close()
  await test.drop()
})

/** Fills a tenant with the `share`th part of the rows. Ids are random, so that no order of rows is that of an index. */
function fill(share: number): Promise<void> {
  return database.forTenant(tenantId, { timeout: 120_000 }).sql(async (tx) => {
    await fillAccounts(tx)
    await fillFindings(tx, share)
    await tx.query(sql`
      insert into drift_event (tenant_id, id, account_id, scan_no, resource_arn, resource_name, resource_type, region, kind, path, at_after,
        at_before)
      select ${tx.tenantId}, gen_random_uuid(), a.id, 1 + n % 30, 'arn:' || n, 'Name-' || n, 'AWS::Lambda::Function', 'eu-west-1', 'changed',
        'memoryMb', now() - n * interval '1 minute', now() - n * interval '1 minute'
      from generate_series(1, ${50_000 / share}::int) n join account a on a.name = 'account ' || (n % ${ACCOUNTS}::int)`)
  })
}

async function fillAccounts(tx: SqlTransaction): Promise<void> {
  await tx.query(sql`
    insert into account (tenant_id, id, aws_account_id, name, connection)
    select ${tx.tenantId}, gen_random_uuid(), lpad(n::text, 12, '0'), 'account ' || n, '{"kind": "recording", "recording": "r"}'
    from generate_series(0, ${ACCOUNTS - 1}::int) n`)
  await tx.query(sql`
    insert into account_schedule (tenant_id, account_id, last_scan_no, last_evaluated_scan_no)
    select tenant_id, id, 30, 30 from account`)
  // A summary of 53 kB, as 17 regions have. It is compressed for the first row only: the others copy what is stored.
  await tx.query(sql`
    insert into scan (tenant_id, id, account_id, scan_no, state, trigger, requested_by, taken_at, evaluated_at, summary)
    select a.tenant_id, gen_random_uuid(), a.id, 30, 'completed', 'schedule', 'test', now(), now(), jsonb_build_object('parts',
      (select jsonb_agg(jsonb_build_object('region', p, 'state', 'complete', 'coverage',
        (select jsonb_object_agg('collector-' || c, jsonb_build_object('state', 'complete', 'resources', c, 'calls', 1,
          'throttles', 0, 'missing', '[]'::jsonb)) from generate_series(1, 30) c))) from generate_series(1, 17) p))
    from account a where name = 'account 0'`)
  await tx.query(sql`
    insert into scan (tenant_id, id, account_id, scan_no, state, trigger, requested_by, taken_at, evaluated_at, summary)
    select a.tenant_id, gen_random_uuid(), a.id, n, 'completed', 'schedule', 'test', now(), now(), s.summary
    from account a cross join generate_series(1, 30) n cross join (select summary from scan) s
    where not (a.name = 'account 0' and n = 30)`)
  await tx.query(sql`
    insert into tally (tenant_id, id, account_id, from_scan_no, content_hash, counts)
    select tenant_id, gen_random_uuid(), id, 30, repeat('0', 64),
      (select jsonb_object_agg('rule-' || n, '[1, 2, 3, 4]'::jsonb) from generate_series(1, 157) n)
    from account`)
}

async function fillFindings(tx: SqlTransaction, share: number): Promise<void> {
  await tx.query(sql`
    insert into resource (tenant_id, id, account_id, arn, type, name, region, owner, collector, shape_version, facts, facts_hash,
      cause, from_scan_no, observed_at)
    select ${tx.tenantId}, gen_random_uuid(), a.id, 'arn:' || n, 'AWS::Type::T' || (n % 40), 'Name-' || n, 'region-' || (n % 17),
      a.aws_account_id, 'collector', 1, jsonb_build_object('text', repeat('x', 500)), repeat('0', 64), 'observed', 1, now()
    from generate_series(1, ${100_000 / share}::int) n join account a on a.name = 'account ' || (n % ${ACCOUNTS}::int)`)
  await tx.query(sql`
    insert into finding (tenant_id, id, account_id, rule_id, resource_arn, resource_type, region, subject, severity,
      severity_rank, state, evidence, evidence_hash, unconfirmed, last_confirmed_scan_no, resolution, fingerprint, first_opened_at,
      opened_scan_no, opened_at, resolved_scan_no, resolved_at, changed_scan_no, changed_at, recorded_at, resource_id, resource_name)
    select ${tx.tenantId}, gen_random_uuid(), a.id, 'rule-' || (n % 157), 'arn:' || (1 + n % 100000), 'AWS::Type::T' || (n % 40),
      'region-' || (n % 17), n::text, s.severity, s.rank, case when n <= ${OPEN / share}::int then 'open' else 'resolved' end,
      jsonb_build_array(jsonb_build_object('path', repeat('x', 200))), repeat('0', 64),
      case when n % 2700 = 0 then '[{"reason": "access_denied", "operation": "lambda:GetPolicy"}]'::jsonb end,
      case when n % 2700 = 0 then 2 end, case when n > ${OPEN / share}::int then 'passed' end,
      encode(sha256(('finding ' || n)::bytea), 'hex'), now(), 1 + n % 30, now(),
      case when n > ${OPEN / share}::int then 2 end, case when n > ${OPEN / share}::int then now() end,
      1 + n % 30, now() - n * interval '1 minute', now() - n * interval '1 minute', gen_random_uuid(), 'Name-' || n
    from generate_series(1, ${FINDINGS / share}::int) n
    join account a on a.name = 'account ' || (n % ${ACCOUNTS}::int)
    cross join lateral (select case when n % 100 < 2 then 0 when n % 100 < 12 then 1 when n % 100 < 40 then 2 else 3 end as rank) r
    cross join lateral (select r.rank, (array['critical', 'high', 'medium', 'low'])[r.rank + 1] as severity) s`)
}

/**
 * Removes what would take most of the time of filling: the checks of foreign keys, which hold for these rows, and the indexes that
 * can be created afterwards. Returns the statements that create them.
 */
async function prepareFilling(): Promise<readonly string[]> {
  const found = await asSuperuser([
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
     where indrelid = any ('{${filled.join(',')}}'::regclass[])
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
  ])
  const indexes = z.array(z.object({ name: z.string(), definition: z.string() })).parse(found)
  expect(indexes.length).toBeGreaterThan(5)
  await asSuperuser(filled.map((table) => `alter table ${table} disable trigger all`))
  await asSuperuser(indexes.map(({ name }) => `drop index ${name}`))
  return indexes.map(({ definition }) => definition)
}

/** Runs the statements one by one; the rows of the last. */
async function asSuperuser(statements: readonly string[]): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: test.superuserUrl })
  await client.connect()
  let rows: readonly unknown[] = []
  for (const statement of statements) rows = (await client.query(statement)).rows
  await client.end()
  return rows
}

/** The buffers that a request's statements touch, as the app role under row-level security. */
async function buffersOf(request: (tx: SqlTransaction) => Promise<unknown>): Promise<number> {
  let buffers = 0
  const explain = async (tx: SqlTransaction, statement: Parameters<SqlTransaction['query']>[0]) => {
    const [plan] = planSchema.parse(await tx.query(sql`explain (analyze, buffers, format json) ${statement}`))
    const top = plan?.['QUERY PLAN'][0]?.Plan
    buffers += (top?.['Shared Hit Blocks'] ?? 0) + (top?.['Shared Read Blocks'] ?? 0)
  }
  await database.forTenant(tenantId, { timeout: 60_000 }).sql((tx) =>
    request({
      ...tx,
      async rows(shape, statement) {
        await explain(tx, statement)
        return tx.rows(shape, statement)
      },
    }),
  )
  return buffers
}

const middle: FindingFilter['after'] = [3, '80000000-0000-4000-8000-000000000000']
const resources: ResourceFilter = {
  accountId: null,
  type: null,
  region: null,
  namePrefix: null,
  after: null,
  limit: 50,
}
const drift: DriftFilter = { accountId: null, scanNo: null, since: null, after: null, limit: 50 }

/** Filters that every list of findings is tried with; the account is known only when the test runs. */
const findingFilters: readonly (readonly [name: string, filter: () => Partial<FindingFilter>])[] = [
  ['no filter', () => ({})],
  ['the middle of the list', () => ({ after: middle })],
  ['one severity', () => ({ severities: ['low'] })],
  ['two severities', () => ({ severities: ['medium', 'low'] })],
  ['an account', () => ({ accountId })],
  ['an account and a severity', () => ({ accountId, severities: ['low'] })],
  ['an account and its middle', () => ({ accountId, after: middle })],
  ['a region', () => ({ region: 'region-3' })],
  ['a region without findings', () => ({ region: 'none' })],
  ['a region and a severity', () => ({ region: 'region-3', severities: ['low'] })],
  ['a resource type', () => ({ resourceType: 'AWS::Type::T3' })],
  ['a resource type without findings', () => ({ resourceType: 'none' })],
  ['a rule', () => ({ ruleIds: ['rule-3'] })],
  ['the rules of a framework', () => ({ ruleIds: Array.from({ length: 100 }, (_, n) => `rule-${n}`) })],
  ['a rule without findings', () => ({ ruleIds: ['none'] })],
  ['a resource', () => ({ resourceArn: 'arn:7' })],
  ['unconfirmed ones', () => ({ isUnconfirmed: true })],
  ['confirmed ones', () => ({ isUnconfirmed: false })],
  ['a fingerprint', () => ({ fingerprint: FINGERPRINT })],
  ['a scan that opened some', () => ({ accountId, openedInScan: 1 })],
  ['a scan that opened none', () => ({ accountId, openedInScan: 99 })],
  ['new ones', () => ({ isNew: true })],
  ['new ones of an account', () => ({ isNew: true, accountId })],
  ['new ones of a severity', () => ({ isNew: true, severities: ['low'] })],
  ['a future change', () => ({ changedSince: FAR })],
  ['changes of the last two hours', () => ({ changedSince: new Date(Date.now() - 7_200_000) })],
]

/** The limit of the default page holds for the largest too, but for two requests. */
function mostBuffersOf({ isNew, state, limit }: FindingFilter): number {
  if (limit < 500) return MOST_BUFFERS
  if (isNew) return MOST_OF_NEW
  return state === null ? MOST_OF_TWO_PAGES : MOST_BUFFERS
}

/** The default page and the largest. */
describe.each([50, 500])('buffers of a request for a page of %i', (limit) => {
  it.each(
    findingFilters.flatMap(([name, filter]) =>
      (['open', 'resolved', null] as const).map((state) => ({ name, state, filter })),
    ),
  )('findings, $state: $name', async ({ state, filter }) => {
    const request = { ...openFindings, state, limit, ...filter() }
    expect(await buffersOf((tx) => listFindings(tx, request))).toBeLessThanOrEqual(mostBuffersOf(request))
  })

  it.each<readonly [name: string, filter: () => Partial<ResourceFilter>]>([
    ['no filter', () => ({})],
    ['an account', () => ({ accountId })],
    ['an account and a type', () => ({ accountId, type: 'AWS::Type::T0' })],
    ['a type', () => ({ type: 'AWS::Type::T3' })],
    ['a region', () => ({ region: 'region-3' })],
    ['a region without resources', () => ({ region: 'none' })],
    ['a region and a type', () => ({ region: 'region-3', type: 'AWS::Type::T3' })],
    ['a prefix that one name has', () => ({ namePrefix: 'NAME-777' })],
    ['a prefix that every name has', () => ({ namePrefix: 'n' })],
    ['a prefix that no name has', () => ({ namePrefix: 'nothing' })],
  ])('resources: %s', async (_name, filter) => {
    const request = { ...resources, limit, ...filter() }
    expect(await buffersOf((tx) => listResources(tx, request))).toBeLessThanOrEqual(MOST_BUFFERS)
  })

  it.each<readonly [name: string, filter: () => Partial<DriftFilter>]>([
    ['no filter', () => ({})],
    ['an account', () => ({ accountId })],
    ['a scan', () => ({ accountId, scanNo: 3 })],
    ['the future', () => ({ since: FAR })],
    [
      'the middle',
      () => ({ after: [new Date(Date.now() - 86_400_000 * 10).toISOString(), accountId, 'arn:7'] }),
    ],
  ])('drift: %s', async (_name, filter) => {
    const request = { ...drift, limit, ...filter() }
    expect(await buffersOf((tx) => listDrift(tx, request))).toBeLessThanOrEqual(MOST_BUFFERS)
  })

  it.each<readonly [name: string, request: (tx: SqlTransaction) => Promise<unknown>]>([
    ['compliance of all accounts', (tx) => readRuleTallies(tx, null)],
    ['compliance of one account', (tx) => readRuleTallies(tx, accountId)],
    ['accounts', (tx) => listAccounts(tx, { after: null, limit })],
    ['scans', (tx) => listScans(tx, { accountId: null, states: null, after: null, limit })],
    ['scans of an account', (tx) => listScans(tx, { accountId, states: null, after: null, limit })],
    ['changes', (tx) => listChanges(tx, { afterSeq: '0', limit })],
    ['changes of a severity', (tx) => listChanges(tx, { afterSeq: '0', severities: ['high'], limit })],
  ])('%s', async (_name, request) => {
    expect(await buffersOf(request)).toBeLessThanOrEqual(MOST_BUFFERS)
  })
})
