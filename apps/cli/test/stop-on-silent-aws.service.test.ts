import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Answer,
  type AwsServer,
  type ServedRequest,
  serveAws,
  silence,
  xml,
} from '@plumbline/aws-collectors/testing'
import { createAccount, newSecretKey, openDatabase, requestScan } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { createTestDatabase, queryUrl, type TestDatabase } from '@plumbline/db/testing'
import { migrateQueue, openQueue } from '@plumbline/queue'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

const silentAccount = '111111111111'
const answeringAccount = '222222222222'
const program = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

let home: string
let aws: AwsServer
let databases: TestDatabase[] = []
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'plumbline-silent-'))
  aws = await serveAws(answer)
})
afterEach(async () => {
  await Promise.all(databases.map(({ drop }) => drop()))
  databases = []
})
afterAll(async () => {
  await aws.close()
  rmSync(home, { recursive: true })
})

/** STS never answers for one account; for the other only what a scan reads after its plan is not answered. */
function answer(request: ServedRequest): Answer {
  const action = request.form.get('Action')
  const isSilent = request.form.get('RoleArn')?.includes(silentAccount) === true
  if (action === 'AssumeRole' && !isSilent)
    return xml(
      '<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAKEY</AccessKeyId><SecretAccessKey>s</SecretAccessKey>' +
        `<SessionToken>t</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration>` +
        '</Credentials></AssumeRoleResult></AssumeRoleResponse>',
    )
  if (action === 'GetCallerIdentity')
    return xml(
      `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${answeringAccount}</Account>` +
        `<Arn>arn:aws:sts::${answeringAccount}:assumed-role/r/s</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    )
  if (action === 'DescribeRegions')
    return xml(
      '<DescribeRegionsResponse><regionInfo><item><regionName>us-east-1</regionName></item></regionInfo></DescribeRegionsResponse>',
    )
  return silence
}

/** A database with one requested scan for each of both accounts; `env` is that of a process which works on it. */
async function requestScans(): Promise<{ test: TestDatabase; env: Readonly<Record<string, string>> }> {
  const database = await createTestDatabase()
  databases.push(database)
  await migrateQueue(database.ownerUrl)
  const secretKey = newSecretKey()
  const system = openSystem(database.systemUrl)
  const tenantId = await system.createTenant({ name: 'Acme', secretKey })
  await system.close()
  const db = openDatabase({ appUrl: database.appUrl })
  const queue = await openQueue({ databaseUrl: database.appUrl })
  for (const awsAccountId of [silentAccount, answeringAccount]) {
    const roleArn = `arn:aws:iam::${awsAccountId}:role/plumbline`
    const connection = { kind: 'role', roleArn, externalId: 'plb-1' } as const
    const scan = await db.forTenant(tenantId).sql(async (tx) => {
      const accountId = await createAccount(tx, {
        name: awsAccountId,
        awsAccountId,
        partition: 'aws',
        connection,
      })
      return requestScan(tx, { accountId, trigger: 'manual', requestedBy: 'test', regions: null })
    })
    await queue.enqueue('scan.plan', { tenantId, scanId: scan.id, fence: scan.fence })
  }
  await queue.close()
  await db.close()
  const env = {
    PATH: process.env['PATH'] ?? '',
    PLUMBLINE_HOME: home,
    DATABASE_URL: database.appUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_SYSTEM_URL: database.systemUrl,
    PLUMBLINE_SECRET_KEY: secretKey,
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'KEY',
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    WORKER_STOP_SECONDS: '2',
  }
  return { test: database, env }
}

/** Rows of scans and parts that have not ended, as the superuser sees them. */
function leasedRows({ superuserUrl }: TestDatabase, where: string): Promise<readonly unknown[]> {
  return queryUrl(
    superuserUrl,
    `select * from (
       select 'plan' as kind, attempts, held_by is not null as held, sweep_after <= clock_timestamp() as due from scan where state = 'queued'
       union all
       select 'part', attempts, held_by is not null, sweep_after <= clock_timestamp() from scan_part where finished_at is null
     ) leased where ${where} order by kind`,
  )
}

test.each([
  ['the worker', ['apps/worker/dist/main.js']],
  ['plumbline up', ['apps/cli/bin/plumbline.js', 'up', '--port', '0']],
])(
  'the first SIGTERM ends %s while calls hang, with 0 and with its leases released',
  async (_what, [main = '', ...args]) => {
    const { test: database, env } = await requestScans()
    const child = spawn(process.execPath, [program(main), ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const exited = once(child, 'exit')
    const held = [
      { kind: 'part', attempts: 1, held: true, due: false },
      { kind: 'part', attempts: 1, held: true, due: false },
      { kind: 'plan', attempts: 1, held: true, due: false },
    ]
    await vi.waitFor(async () => expect(await leasedRows(database, 'held')).toEqual(held), {
      timeout: 40_000,
      interval: 200,
    })
    child.kill('SIGTERM')
    const late = setTimeout(() => child.kill('SIGKILL'), 30_000)
    const [code, signal] = await exited
    clearTimeout(late)
    expect({ code, signal, output: code === 0 ? '' : output }).toEqual({ code: 0, signal: null, output: '' })
    // An attempt that the signal interrupted does not count, and any worker may take the row at once.
    expect(await leasedRows(database, 'true')).toEqual(
      held.map((row) => ({ ...row, attempts: 0, held: expect.any(Boolean), due: true })),
    )
  },
  100_000,
)
