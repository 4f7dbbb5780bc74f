import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type AwsServer,
  type Answer,
  json,
  jsonError,
  type ServedRequest,
  serveAws,
  xml,
  xmlError,
} from '../testing/aws-server.js'
import { testCutter } from '../../test/scripted-connection.js'
import { lambdaEventSourceMapping } from '../lambda/event-source-mapping.js'
import { sessionPolicy } from '../permissions/session-policy.js'
import { createRecorder } from '../recording/recorder.js'
import { runCollector } from '../engine/run-collector.js'
import type { CallReport } from './aws-connection.js'
import { ConnectionFailed, WrongAccount } from './connection-errors.js'
import { type ConnectionOptions, openConnection, type RoleSpec } from './open-connection.js'

const account = '222233334444'
const externalId = 'plb-expected'
const role: RoleSpec = {
  kind: 'role',
  roleArn: `arn:aws:iam::${account}:role/plumbline`,
  externalId,
  accountId: account,
}
const options: ConnectionOptions = {
  sessionName: 'plumbline-01234567',
  cutter: testCutter,
  maxAttempts: 2,
  rateFraction: 1000,
}
// Concatenated, so that secret scanners do not report them.
const issuedKey = ['ASIA', 'ISSUED', 'BY', 'THETEST'].join('')
const issuedSecret = ['issued', 'secret', 'of', 'the', 'session'].join('-')

let server: AwsServer
let lambdaAnswers: (request: ServedRequest) => Answer
let lifetime: number

beforeEach(async () => {
  lifetime = 3600
  lambdaAnswers = () => json({ EventSourceMappings: [] })
  server = await serveAws(answer)
  vi.stubEnv('AWS_ENDPOINT_URL', server.url)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'HUBKEY')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'hub')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
})

function answer(request: ServedRequest): Answer {
  switch (request.form.get('Action')) {
    case 'AssumeRole':
      return request.form.get('ExternalId') === externalId ? assumed() : xmlError(403, 'AccessDenied')
    case 'GetCallerIdentity':
      return xml(
        `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account>` +
          `<Arn>arn:aws:sts::${account}:assumed-role/plumbline/s</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
      )
    case 'DescribeRegions':
      return xml(
        '<DescribeRegionsResponse><regionInfo><item><regionName>us-east-1</regionName></item>' +
          '<item><regionName>eu-west-1</regionName></item></regionInfo></DescribeRegionsResponse>',
      )
    default:
      return lambdaAnswers(request)
  }
}

function assumed(): Answer {
  const expiration = new Date(Date.now() + lifetime * 1000).toISOString()
  return xml(
    `<AssumeRoleResponse><AssumeRoleResult><PackedPolicySize>7</PackedPolicySize><Credentials>` +
      `<AccessKeyId>${issuedKey}</AccessKeyId><SecretAccessKey>${issuedSecret}</SecretAccessKey>` +
      `<SessionToken>token</SessionToken><Expiration>${expiration}</Expiration>` +
      `</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  )
}

const assumptions = () => server.requests.filter(({ form }) => form.get('Action') === 'AssumeRole')

describe('openConnection with a role', () => {
  it('assumes it once, regionally, with ExternalId, an hour, a session policy and a name', async () => {
    const connection = await openConnection(role, options)
    await connection.send({ operation: 'lambda:ListEventSourceMappings', region: 'eu-west-1', input: {} })
    expect(await connection.discoverRegions()).toEqual(['eu-west-1', 'us-east-1'])
    expect(await connection.identity()).toMatchObject({ accountId: account })
    await connection.close()
    const [first, ...more] = assumptions()
    expect(more).toEqual([])
    expect(first?.scope).toMatch(/^HUBKEY\/\d+\/us-east-1\/sts\//)
    expect(Object.fromEntries(first?.form ?? [])).toMatchObject({
      RoleArn: role.roleArn,
      RoleSessionName: 'plumbline-01234567',
      ExternalId: externalId,
      DurationSeconds: '3600',
      Policy: sessionPolicy(),
    })
    expect(connection.packedPolicyPercent).toBe(7)
    expect(server.requests.at(1)?.scope).toMatch(new RegExp(`^${issuedKey}/\\d+/us-east-1/sts/`))
    const lambda = server.requests.find(({ scope }) => scope.includes('/lambda/'))
    expect(lambda?.scope).toContain('/eu-west-1/lambda/')
    const regions = server.requests.find(({ form }) => form.get('Action') === 'DescribeRegions')
    expect(regions?.form.get('AllRegions')).toBe('false')
  })

  it('renews a session that is about to end', async () => {
    lifetime = 240
    const connection = await openConnection(role, options)
    const before = assumptions().length
    await connection.send({ operation: 'lambda:ListEventSourceMappings', region: 'eu-west-1', input: {} })
    await connection.close()
    expect(assumptions().length).toBeGreaterThan(before)
  })

  it('fails clearly if the ExternalId is wrong or missing, without revealing it', async () => {
    for (const wrong of ['plb-wrong', null]) {
      const failure = await openConnection({ ...role, externalId: wrong }, options).catch(
        (error: unknown) => error,
      )
      expect(failure).toBeInstanceOf(ConnectionFailed)
      expect(failure).toMatchObject({ reason: 'access_denied', operation: 'sts:AssumeRole' })
      expect(String(failure)).not.toContain('plb-')
    }
  })

  it('rejects credentials of another account', async () => {
    const elsewhere = openConnection({ ...role, accountId: '999988887777' }, options)
    await expect(elsewhere).rejects.toThrow(WrongAccount)
    await expect(elsewhere).rejects.toThrow('account 222233334444, but account 999988887777 was registered')
  })

  it('rejects a session name that STS would reject', async () => {
    await expect(openConnection(role, { ...options, sessionName: 'a b' })).rejects.toThrow(
      /sessionName must be/,
    )
  })
})

describe('a live connection', () => {
  it('uses the account of the credentials in a profile connection', async () => {
    const connection = await openConnection({ kind: 'profile' }, options)
    expect(connection).toMatchObject({ kind: 'profile', accountId: account, partition: 'aws' })
    expect(assumptions()).toEqual([])
    await connection.close()
  })

  it('uses the credentials of the given profile', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-profile-'))
    const file = join(folder, 'credentials')
    await writeFile(file, '[auditor]\naws_access_key_id = AUDITORKEY\naws_secret_access_key = auditor\n')
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file)
    const connection = await openConnection({ kind: 'profile', profile: 'auditor' }, options)
    await connection.close()
    await rm(folder, { recursive: true })
    expect(server.requests.map(({ scope }) => scope.split('/')[0])).toEqual(['AUDITORKEY'])
  })

  it('retries throttling, and counts attempts and throttles', async () => {
    let calls = 0
    lambdaAnswers = () => (calls++ === 0 ? jsonError(429, 'TooManyRequestsException') : json({}))
    const reports: CallReport[] = []
    const connection = await openConnection(role, { ...options, onCall: (report) => reports.push(report) })
    await connection.send({ operation: 'lambda:ListEventSourceMappings', region: 'eu-west-1', input: {} })
    await connection.close()
    expect(reports.at(-1)).toEqual({
      operation: 'lambda:ListEventSourceMappings',
      region: 'eu-west-1',
      attempts: 2,
      throttles: 1,
      error: null,
    })
  })

  it('reports a denied list and a throttled one as coverage', async () => {
    const connection = await openConnection(role, options)
    const coverage = async () => {
      const run = runCollector(lambdaEventSourceMapping, connection, { region: 'eu-west-1' })
      for await (const resource of run.resources) throw new Error(`unexpected ${resource.identity.arn}`)
      return run.coverage()
    }
    lambdaAnswers = () => jsonError(403, 'AccessDeniedException')
    expect(await coverage()).toMatchObject({ state: 'denied', calls: 1 })
    lambdaAnswers = () => jsonError(429, 'TooManyRequestsException')
    expect(await coverage()).toMatchObject({ state: 'failed', calls: 2, throttles: 2 })
    await connection.close()
  })

  it('cuts environment values before any consumer receives them, including the recorder', async () => {
    const canary = 'canary-value-of-the-test'
    lambdaAnswers = () =>
      json({ Functions: [{ FunctionName: 'f', Environment: { Variables: { A: canary } } }] })
    const record = createRecorder()
    const connection = await openConnection(role, { ...options, record })
    const output = await connection.send({
      operation: 'lambda:ListFunctions',
      region: 'eu-west-1',
      input: {},
    })
    await connection.close()
    expect(output.Functions?.[0]?.Environment?.Variables?.['A']).toMatch(/^cut:v1:/)
    expect(record.calls()).toHaveLength(1)
    expect(JSON.stringify(record.calls())).not.toContain(canary)
  })
})
