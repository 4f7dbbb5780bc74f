import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { HUB, startTestbed, type Testbed } from '@plumbline/aws-testbed'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { linesOf, type ScanDocument, scanDocument } from './cli-result.js'
import { runCliProcess, startCli } from './cli-run.js'
import {
  canaryKeyId,
  canarySecret,
  testAccountId,
  testRegions,
  seedFunctions,
} from '../../../test/e2e/scan-lifecycle/seed-functions.js'

const externalId = 'plb-of-the-command-line-test'
const roleName = 'PlumblineReader'
const roleArn = `arn:aws:iam::${testAccountId}:role/${roleName}`
const asRole = ['--role-arn', roleArn, '--external-id', externalId]

let bed: Testbed
let env: Readonly<Record<string, string>>
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-cli-'))
  bed = await startTestbed({ regions: [...testRegions] })
  await seedFunctions(bed)
  await bed.seedAccountRole({ accountId: testAccountId, roleName, externalId, trusted: HUB.accountId })
  env = {
    AWS_ENDPOINT_URL: bed.endpoint,
    AWS_ACCESS_KEY_ID: HUB.accessKeyId,
    AWS_SECRET_ACCESS_KEY: HUB.secretAccessKey,
    AWS_MAX_ATTEMPTS: '2',
    AWS_RETRY_MODE: 'standard',
    AWS_RATE_FRACTION: '1',
  }
})
afterEach(() => bed.clearRules())
afterAll(async () => {
  await bed.stop()
  rmSync(folder, { recursive: true })
})

async function scan(args: readonly string[], code = 0): Promise<ScanDocument> {
  const run = await runCliProcess(['scan', ...args, '--services', 'lambda', '--format', 'json'], env)
  expect(run.error).not.toContain(HUB.secretAccessKey)
  expect({ code: run.code, error: run.code === code ? '' : run.error }).toEqual({ code, error: '' })
  return scanDocument.parse(JSON.parse(run.out))
}

/** What must be equal between a scan and a replay of it; hashes of values differ, because their key is another one. */
function comparable({ findings, unknown, verdictsByRule, regions, missingActions }: ScanDocument) {
  const found = findings.map(({ fingerprint, severity, rule, resource, subject }) => ({
    fingerprint,
    severity,
    rule: rule.id,
    resource,
    subject,
  }))
  return { found, unknown, verdictsByRule, regions, missingActions }
}

test('a scan for one rule makes the calls that this rule needs, and no others', async () => {
  bed.clearCalls()
  const args = ['scan', ...asRole, '--rules', 'lambda.runtime-deprecated', '--regions', 'us-east-1']
  const { code, out } = await runCliProcess([...args, '--format', 'json'], env)
  const calls = bed.calls().map(({ service, operation, count }) => `${service}:${operation} ${count}`)
  expect(calls.sort()).toEqual([
    'ec2:DescribeRegions 1',
    'lambda:ListFunctions 1',
    'sts:AssumeRole 1',
    'sts:GetCallerIdentity 1',
  ])
  const document = scanDocument.parse(JSON.parse(out))
  expect(document.calls).toBe(4)
  expect(document.notCovered).toEqual([])
  const full = await scan([...asRole, '--regions', 'us-east-1'])
  const rule = 'lambda.runtime-deprecated'
  expect(document.verdictsByRule[rule]).toEqual(full.verdictsByRule[rule])
  expect(code).toBe(0)
})

test('a scan by role, a recording, and the replay of it without AWS agree', async () => {
  const live = await scan(asRole)
  expect(live.account).toEqual({ id: testAccountId, partition: 'aws', connection: 'role' })
  expect(linesOf(live)).toEqual(
    expect.arrayContaining([
      'critical lambda.env-secrets eu-west-1/payments',
      'critical lambda.policy-public eu-west-1/catalog',
      'critical lambda.policy-public us-east-1/notify',
      'high lambda.policy-cross-account us-east-1/notify',
      'low lambda.url-auth-none eu-west-1/storefront',
    ]),
  )
  expect(linesOf(live).some((line) => line.endsWith('lambda.tracing eu-west-1/orders-api'))).toBe(false)

  const file = join(folder, 'scan.json.gz')
  const recorded = await runCliProcess(['record', ...asRole, '--out', file], env)
  expect(recorded.error).toMatch(
    /Recorded account 222222222222: \d+ calls, \d+ resources, 2 regions \(eu-west-1, us-east-1\)/,
  )
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex')
  expect(recorded).toMatchObject({ code: 0, out: `${sha256}  ${file}\n` })
  expect(statSync(file).mode & 0o777).toBe(0o600)

  const text = gunzipSync(readFileSync(file)).toString('utf8')
  const isThere = (value: string) => text.includes(value)
  expect([canaryKeyId, canarySecret, HUB.secretAccessKey].filter(isThere)).toEqual([])
  // The same search finds what is not a secret.
  expect(['AWS_BACKUP_SECRET', 'payments'].filter((name) => !isThere(name))).toEqual([])

  bed.clearCalls()
  const replayed = await scan(['--recording', file])
  expect(bed.calls()).toEqual([])
  expect(replayed.account.connection).toBe('recording')
  expect(comparable(replayed)).toEqual(comparable(live))
})

test('the session has the ExternalId, a recognizable name, and the narrowing policy', async () => {
  const before = bed.requests().length
  await scan([...asRole, '--rules', 'lambda.dlq'])
  const sessions = bed
    .requests()
    .slice(before)
    .flatMap(({ assumeRole }) => assumeRole ?? [])
  expect(sessions.length).toBeGreaterThan(0)
  for (const session of sessions) {
    expect(session).toMatchObject({ externalId, roleArn })
    expect(session.roleSessionName).toMatch(/^plumbline-/)
    expect(session.policyLength).toBeGreaterThan(0)
  }
})

test('a refused read is unknown with its action; it counts where --fail-on unknown asks', async () => {
  bed.deny({ service: 'lambda', operation: 'GetPolicy' })
  const only = ['--rules', 'lambda.policy-public']
  const document = await scan([...asRole, ...only, '--fail-on', 'unknown'], 3)
  expect(document.missingActions).toEqual(['lambda:GetPolicy'])
  expect(document.findings).toEqual([])
  expect(document.verdicts).toMatchObject({ pass: 0, fail: 0 })
  expect(document.verdicts.unknown).toBeGreaterThan(0)
  expect(document.unknown.every(({ missing }) => missing[0]?.action === 'lambda:GetPolicy')).toBe(true)
})

test('a list that is refused everywhere: nothing was read, which is 3 and never clean', async () => {
  bed.deny({ service: 'lambda', operation: 'List*' })
  const document = await scan([...asRole, '--rules', 'lambda.dlq'], 3)
  expect(document.resources).toBe(0)
  expect(document.notCovered.map(({ region, state, blindRules }) => ({ region, state, blindRules }))).toEqual(
    [
      { region: 'eu-west-1', state: 'denied', blindRules: ['lambda.dlq'] },
      { region: 'us-east-1', state: 'denied', blindRules: ['lambda.dlq'] },
    ],
  )
})

test('a wrong ExternalId ends with 3 and says what to look at, without revealing the ExternalId', async () => {
  for (const command of [['scan'], ['record', '--out', join(folder, 'never.json.gz')]]) {
    const wrong = [...command, '--role-arn', roleArn, '--external-id', 'plb-a-wrong-one']
    const { code, out, error } = await runCliProcess(wrong, env)
    expect({ code, out }).toEqual({ code: 3, out: '' })
    expect(error).toMatch(/sts:AssumeRole failed: AccessDenied[^]*trust policy[^]*--external-id/)
    expect(error).not.toContain('plb-a-wrong-one')
  }
  expect(existsSync(join(folder, 'never.json.gz'))).toBe(false)
})

test('the default credentials are read where no role is named, and --account refuses another account', async () => {
  const { code, error } = await runCliProcess(['scan', '--account', testAccountId], env)
  expect(code).toBe(2)
  expect(error).toContain(`credentials are for account ${HUB.accountId}`)
  expect((await scan(['--account', HUB.accountId, '--rules', 'lambda.dlq'])).account).toMatchObject({
    id: HUB.accountId,
    connection: 'profile',
  })
})

test('Ctrl-C stops a recording: code 130, no file, nothing on standard output', async () => {
  bed.delay({ service: 'lambda', operation: 'ListFunctions', ms: 60_000 })
  const file = join(folder, 'stopped.json.gz')
  const started = startCli(['record', ...asRole, '--out', file], env)
  await started.said(/ reads, /)
  started.kill('SIGINT')
  const { code, out, error } = await started.ended
  expect({ code, out }).toEqual({ code: 130, out: '' })
  expect(error).toContain('Stopped. Nothing was written.')
  expect(readdirSync(folder).filter((name) => name.startsWith('stopped'))).toEqual([])
})

test('reads that are never answered are unknown, and the scan ends', async () => {
  bed.silence({ service: 'lambda', operation: 'GetPolicy', resource: 'payments' })
  const args = ['scan', ...asRole, '--rules', 'lambda.policy-public', '--format', 'json']
  const { code, out } = await runCliProcess(args, { ...env, AWS_REQUEST_SECONDS: '1' })
  const document = scanDocument.parse(JSON.parse(out))
  expect(code).toBe(0)
  const unread = document.unknown.map(({ resource }) => resource.name)
  expect(new Set(unread)).toEqual(new Set(['payments']))
  expect(document.findings.map(({ resource }) => resource.name)).toContain('catalog')
})

test('AWS that never answers ends a scan with 3', async () => {
  bed.silence({ service: 'sts', operation: 'GetCallerIdentity' })
  const { code, error } = await runCliProcess(['scan', ...asRole], { ...env, AWS_REQUEST_SECONDS: '1' })
  expect(error).toContain('AWS could not be reached')
  expect(code).toBe(3)
})

test('sessions that expire during a scan end it with 3 and their name', async () => {
  bed.clearCalls()
  bed.delay({ service: 'lambda', operation: 'ListFunctions', ms: 1500 })
  const started = startCli(['scan', ...asRole, '--services', 'lambda', '--format', 'json'], env)
  await expect.poll(() => bed.maxInFlight(), { timeout: 30_000 }).toBeGreaterThan(0)
  await expect
    .poll(() => bed.calls().some(({ service }) => service === 'lambda'), { timeout: 30_000 })
    .toBe(true)
  bed.expireSessions()
  const { code, out } = await started.ended
  expect(scanDocument.parse(JSON.parse(out)).endedEarly).toEqual([expect.stringContaining('Expired')])
  expect(code).toBe(3)
})
