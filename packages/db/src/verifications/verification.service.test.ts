import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Conflict, NotFound } from '../client/errors.js'
import { type Database, openDatabase, type TenantDb } from '../client/database.js'
import { newId } from '../client/new-id.js'
import { newSecretKey } from '../tenants/secret-box.js'
import { sql } from '../client/sql.js'
import { openSystem, type System } from '../system/index.js'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'
import { createAccount } from '../accounts/create-account.js'
import { findResourceOfType } from '../resources/find-resource-of-type.js'
import { finishVerification } from './finish-verification.js'
import { requestVerification } from './request-verification.js'
import { getLatestVerification } from './verification.js'
import { releaseVerification, verificationLease } from './verification-lease.js'

const result = { outcome: 'refused' }

describe('a verification', () => {
  let database: TestDatabase
  let db: Database
  let system: System
  let tenant: TenantDb
  let accountId: string

  beforeAll(async () => {
    database = await createTestDatabase()
    db = openDatabase({ appUrl: database.appUrl })
    system = openSystem(database.systemUrl)
    tenant = db.forTenant(await system.createTenant({ name: 'one', secretKey: newSecretKey() }))
    accountId = await tenant.sql((tx) =>
      createAccount(tx, {
        name: 'production',
        awsAccountId: '444455556666',
        partition: 'aws',
        connection: { kind: 'role', roleArn: 'arn:aws:iam::444455556666:role/R', externalId: 'plb-x' },
      }),
    )
  })
  afterAll(async () => {
    await db.close()
    await system.close()
    await database.drop()
  })

  const lease = (fence: number, holder = 'a') => ({ fence, holder, seconds: 60 })
  const request = () => tenant.sql((tx) => requestVerification(tx, { accountId, requestedBy: 'test' }))
  const makeOverdue = () =>
    tenant.sql((tx) =>
      tx.query(sql`update account_verification set sweep_after = clock_timestamp() - interval '1 second'
        where state in ('queued', 'running')`),
    )

  it('is requested once at a time, for an existing account with a role', async () => {
    await expect(
      tenant.sql((tx) => requestVerification(tx, { accountId: newId(), requestedBy: 'test' })),
    ).rejects.toBeInstanceOf(NotFound)
    await expect(tenant.sql((tx) => getLatestVerification(tx, accountId))).rejects.toBeInstanceOf(NotFound)
    const settled = await Promise.allSettled([request(), request(), request()])
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of settled) expect(one.status === 'fulfilled' || one.reason instanceof Conflict).toBe(true)
    const { id } = await tenant.sql((tx) => getLatestVerification(tx, accountId))
    expect(
      await tenant.sql((tx) => finishVerification(tx, { verificationId: id, result, failure: null }, 1)),
    ).toBe(true)
  })

  it('is held by one worker, reclaimed when its lease expires, and then not writable by the former holder', async () => {
    const { id, fence } = await request()
    const first = await tenant.sql((tx) => verificationLease.claim(tx, id, lease(fence)))
    expect(first).toMatchObject({ accountId, awsAccountId: '444455556666', attempts: 1 })
    expect(await tenant.sql((tx) => verificationLease.claim(tx, id, lease(fence, 'b')))).toBeNull()
    expect(await tenant.sql((tx) => verificationLease.renew(tx, id, lease(fence)))).toMatchObject({
      isHeld: true,
    })
    expect(await system.listOverdue(10)).toEqual([])
    await makeOverdue()
    expect(await system.listOverdue(10)).toEqual([{ tenantId: tenant.tenantId, kind: 'verification', id }])
    const retaken = await tenant.sql((tx) => verificationLease.reclaim(tx, id))
    expect(retaken).toMatchObject({ id, fence: fence + 1, attempts: 1 })
    expect(await tenant.sql((tx) => verificationLease.reclaim(tx, id))).toBeNull()
    expect(await tenant.sql((tx) => verificationLease.renew(tx, id, lease(fence)))).toMatchObject({
      isHeld: false,
    })
    const end = { verificationId: id, result, failure: null }
    expect(await tenant.sql((tx) => finishVerification(tx, end, fence))).toBe(false)
    expect(await tenant.sql((tx) => verificationLease.claim(tx, id, lease(fence + 1, 'b')))).toMatchObject({
      attempts: 2,
    })
    expect(await tenant.sql((tx) => finishVerification(tx, end, fence + 1))).toBe(true)
  })

  it('keeps its report while it waits to be retried, and fails with a text', async () => {
    const { id, fence } = await request()
    await tenant.sql((tx) => verificationLease.claim(tx, id, lease(fence)))
    const attempt = { id, failure: 'will be retried', retryAfterSeconds: 3600, isCounted: true }
    await tenant.sql((tx) => releaseVerification(tx, attempt, result, lease(fence)))
    const waiting = await tenant.sql((tx) => getLatestVerification(tx, accountId))
    expect(waiting).toMatchObject({ id, state: 'queued', result, failure: 'will be retried', attempts: 1 })
    expect(waiting.nextAttemptAt).toBeInstanceOf(Date)
    const end = { verificationId: id, result: null, failure: 'no attempts left' }
    expect(await tenant.sql((tx) => finishVerification(tx, end, waiting.fence))).toBe(true)
    expect(await tenant.sql((tx) => getLatestVerification(tx, accountId))).toMatchObject({
      state: 'failed',
      failure: 'no attempts left',
      result,
      nextAttemptAt: null,
    })
    const feed = await tenant.sql((tx) =>
      tx.query(sql`select kind, body from change where entity_id = ${id}::uuid`),
    )
    expect(feed).toEqual([{ kind: 'verification.finished', body: { state: 'failed', outcome: null } }])
  })

  it('finds a resource of a type among those that the account owns, null if it owns none', async () => {
    await tenant.sql((tx) =>
      tx.query(sql`insert into resource (tenant_id, id, account_id, arn, type, name, region, owner, collector,
        shape_version, facts, facts_hash, cause, from_scan_no, observed_at)
        select ${tenant.tenantId}::uuid, gen_random_uuid(), ${accountId}::uuid, arn, 'AWS::EC2::PrefixList', name,
          'eu-west-1', owner, 'vpc.prefix-list', 1, '{}'::jsonb, repeat('0', 64), 'observed', 1, now()
        from (values ('arn:a', 'shared', '999999999999'), ('arn:b', 'own', '444455556666')) as v(arn, name, owner)`),
    )
    const find = (type: 'AWS::EC2::PrefixList' | 'AWS::Lambda::Function') =>
      tenant.sql((tx) => findResourceOfType(tx, accountId, type))
    expect(await find('AWS::EC2::PrefixList')).toEqual({ arn: 'arn:b', name: 'own', region: 'eu-west-1' })
    expect(await find('AWS::Lambda::Function')).toBeNull()
  })
})
