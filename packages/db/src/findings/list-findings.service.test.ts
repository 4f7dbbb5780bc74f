import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../accounts/create-account.js'
import { type Database, openDatabase } from '../client/database.js'
import { sql } from '../client/sql.js'
import { openSystem } from '../system/index.js'
import { newSecretKey } from '../tenants/secret-box.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'
import { type FindingFilter, listFindings, openFindings, selectPage } from './finding.js'

const COUNT = 20_000
let test: TestDatabase
let database: Database
let tenantId: string

beforeAll(async () => {
  test = await createTestDatabase()
  database = openDatabase({ appUrl: test.appUrl })
  const system = openSystem(test.systemUrl)
  const secretKey = newSecretKey()
  for (const name of ['other', 'this']) {
    tenantId = await system.createTenant({ name, secretKey })
    await fill(tenantId)
  }
  await system.close()
  await analyze()
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

function fill(id: string): Promise<void> {
  return database.forTenant(id, { timeout: 60_000 }).sql(async (tx) => {
    const roleArn = 'arn:aws:iam::111122223333:role/R'
    const connection = { kind: 'role' as const, roleArn, externalId: 'plb-x' }
    const accountId = await createAccount(tx, {
      name: 'a',
      awsAccountId: '111122223333',
      partition: 'aws',
      connection,
    })
    await tx.query(sql`
      insert into finding (tenant_id, id, account_id, rule_id, resource_arn, resource_type, region, severity,
                           severity_rank, state, evidence, evidence_hash, fingerprint, first_opened_at, opened_scan_no,
                           opened_at, changed_scan_no, changed_at, recorded_at)
      select ${tx.tenantId}, gen_random_uuid(), ${accountId}, 'lambda.tracing', 'arn:' || n, 'AWS::Lambda::Function',
             'eu-west-1', (array['critical', 'high', 'medium', 'low'])[n % 4 + 1], n % 4, 'open', '[]', repeat('0', 64),
             encode(sha256(('arn:' || n)::bytea), 'hex'), now(), 1, now(), 1, now(), now()
      from generate_series(1, ${COUNT}) n`)
  })
}

async function analyze(): Promise<void> {
  const client = new pg.Client({ connectionString: test.superuserUrl })
  await client.connect()
  await client.query('analyze')
  await client.end()
}

describe('a page of findings', () => {
  it('is read from the index as the app role, at the start of the list and within it', async () => {
    const tenant = database.forTenant(tenantId)
    const first = await tenant.sql((tx) => listFindings(tx, openFindings))
    expect(first.next).not.toBeNull()
    for (const after of [null, first.next]) {
      const plan = await tenant.sql((tx) =>
        tx.query(sql`explain (format json) ${selectPage({ ...openFindings, after })}`),
      )
      const text = JSON.stringify(plan)
      expect(text).toContain('finding_tenant_id_state_severity_rank_id_idx')
      expect(text).not.toMatch(/"Node Type":"Seq Scan"[^}]*"Relation Name":"finding"/)
    }
  })

  it('is one of many that show each finding once', async () => {
    const tenant = database.forTenant(tenantId)
    const seen = new Set<string>()
    let rows = 0
    let after: FindingFilter['after'] = null
    do {
      const page = await tenant.sql((tx) => listFindings(tx, { ...openFindings, limit: 5_000, after }))
      for (const { id } of page.items) seen.add(id)
      rows += page.items.length
      after = page.next
    } while (after !== null)
    expect([rows, seen.size]).toEqual([COUNT, COUNT])
  })
})
