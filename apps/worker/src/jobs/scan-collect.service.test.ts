import { createSessionCache } from '@plumbline/aws-collectors'
import { createAccount, planLease, requestScan, sql, startParts } from '@plumbline/db'
import { createScanFixture, type ScanFixture } from '@plumbline/db/testing'
import type { Queue } from '@plumbline/queue'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type Answer,
  type AwsServer,
  jsonError,
  serveAws,
  silence,
  xml,
} from '@plumbline/aws-collectors/testing'
import { readWorkerConfig } from '../config.js'
import type { WorkerContext } from '../worker-context.js'
import { collectPart } from './scan-collect.js'

const awsAccountId = '222233334444'
const region = 'eu-west-1'
const answers: Readonly<Record<string, string>> = {
  AssumeRole:
    '<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>KEY</AccessKeyId><SecretAccessKey>x</SecretAccessKey>' +
    '<SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>',
  GetCallerIdentity: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${awsAccountId}</Account><Arn>arn:aws:sts::${awsAccountId}:assumed-role/r/s</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
}

let fixture: ScanFixture
let server: AwsServer
let reads: () => Answer
beforeEach(async () => {
  fixture = await createScanFixture()
  server = await serveAws(({ form }) => {
    const text = answers[form.get('Action') ?? '']
    return text === undefined ? reads() : xml(text)
  })
  vi.stubEnv('AWS_ENDPOINT_URL', server.url)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'HUBKEY')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'hub')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await fixture.close()
})

/** One part of a new scan of an account with a role, and what `collectPart` needs. */
async function newPart(env: Readonly<Record<string, string>>) {
  const { tenant, tenantId, database, system, secretKey, appUrl } = fixture
  const config = readWorkerConfig({
    DATABASE_URL: appUrl,
    DATABASE_SYSTEM_URL: appUrl,
    PLUMBLINE_SECRET_KEY: secretKey,
    AWS_MAX_ATTEMPTS: '1',
    AWS_RETRY_MODE: 'standard',
    ...env,
  })
  const roleArn = `arn:aws:iam::${awsAccountId}:role/r`
  const lease = { fence: 1, holder: 'test', seconds: 60 }
  const [part] = await tenant.sql(async (tx) => {
    const connection = { kind: 'role' as const, roleArn, externalId: 'plb-x' }
    const accountId = await createAccount(tx, { name: 'a', awsAccountId, partition: 'aws', connection })
    const scan = await requestScan(tx, { accountId, trigger: 'manual', requestedBy: 'test', regions: null })
    await planLease.claim(tx, scan.id, lease)
    const regions = { regions: [region], discoveredRegions: [region], recordedAt: null }
    return startParts(tx, { scanId: scan.id, accountId, ...regions }, lease)
  })
  if (part === undefined) throw new Error('no part')
  const enqueue = vi.fn<() => Promise<undefined>>(async () => undefined)
  const queue = { enqueue } as unknown as Queue
  const context: WorkerContext = {
    database,
    system,
    queue,
    config,
    log: pino({ level: 'silent' }),
    sessions: createSessionCache(),
  }
  const payload = { tenantId, partId: part.partId, fence: part.fence }
  return { enqueue, collect: () => collectPart(context, payload, { signal: new AbortController().signal }) }
}

async function storedPart(): Promise<Record<string, unknown> | undefined> {
  const [row] = await fixture.tenant.sql((tx) =>
    tx.query(sql`select state, failure, coverage from scan_part`),
  )
  return row as Record<string, unknown> | undefined
}

describe('a part', () => {
  it('whose reads are never answered fails at its deadline with this reason, and the scan is evaluated', async () => {
    reads = () => silence
    const { collect, enqueue } = await newPart({ SCAN_PART_SECONDS: '1', AWS_REQUEST_SECONDS: '30' })
    await collect()
    expect(await storedPart()).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('PartOverdue: reading eu-west-1 took longer than 1 s'),
    })
    expect(enqueue).toHaveBeenCalledWith('scan.evaluate', expect.anything(), expect.anything())
  })

  it('of a scan that has taken too long fails without a call', async () => {
    reads = () => silence
    const { collect } = await newPart({ SCAN_SECONDS: '0.001' })
    await collect()
    expect(await storedPart()).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('the scan took longer than 0.001 s'),
      coverage: {},
    })
    expect(server.requests).toEqual([])
  })

  it('whose credentials end is retried with new ones, and its failure names them', async () => {
    reads = () => jsonError(403, 'ExpiredTokenException')
    const { collect } = await newPart({})
    await expect(collect()).rejects.toMatchObject({ name: 'CredentialsExpired' })
    expect(await storedPart()).toMatchObject({
      state: 'collecting',
      failure: expect.stringContaining('ExpiredTokenException'),
    })
    expect(server.requests.length).toBeLessThan(6)
  })
})
