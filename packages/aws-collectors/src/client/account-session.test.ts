import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { testCutter } from '../../test/scripted-connection.js'
import { accountRegion } from '../account/region.js'
import { runCollector } from '../engine/run-collector.js'
import { createRecorder } from '../recording/recorder.js'
import {
  type Answer,
  type AwsServer,
  json,
  jsonError,
  serveAws,
  xml,
  xmlError,
} from '../testing/aws-server.js'
import { createAccountSession, createSessionCache } from './account-session.js'
import type { AwsConnection } from './aws-connection.js'
import { type ConnectionOptions, openConnection, type RoleSpec } from './open-connection.js'

const accountId = '222233334444'
const role: RoleSpec = {
  kind: 'role',
  roleArn: `arn:aws:iam::${accountId}:role/r`,
  externalId: 'plb-x',
  accountId,
}
const options: ConnectionOptions = {
  sessionName: 'plumbline-1',
  cutter: testCutter,
  maxAttempts: 1,
  rateFraction: 1000,
}
const region = (name: string) =>
  `<item><regionName>${name}</regionName><optInStatus>opt-in-not-required</optInStatus><regionEndpoint>ec2.${name}.amazonaws.com</regionEndpoint></item>`
const answers: Readonly<Record<string, string>> = {
  AssumeRole:
    '<AssumeRoleResponse><AssumeRoleResult><PackedPolicySize>7</PackedPolicySize><Credentials><AccessKeyId>KEY</AccessKeyId>' +
    '<SecretAccessKey>x</SecretAccessKey><SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>' +
    '</Credentials></AssumeRoleResult></AssumeRoleResponse>',
  GetCallerIdentity: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${accountId}</Account><Arn>arn:aws:sts::${accountId}:assumed-role/r/s</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  DescribeRegions: `<DescribeRegionsResponse><regionInfo>${region('eu-west-1')}${region('us-east-1')}</regionInfo></DescribeRegionsResponse>`,
}

let server: AwsServer
let regionsAnswer: Answer
let lambdaAnswer: Answer
beforeEach(async () => {
  regionsAnswer = xml(answers['DescribeRegions'] ?? '')
  lambdaAnswer = json({})
  server = await serveAws(({ form }) => {
    const action = form.get('Action') ?? ''
    if (action === 'DescribeRegions') return regionsAnswer
    return action === '' ? lambdaAnswer : xml(answers[action] ?? '')
  })
  vi.stubEnv('AWS_ENDPOINT_URL', server.url)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'HUBKEY')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'hub')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
})

const actions = () => server.requests.map(({ form }) => form.get('Action') ?? 'lambda')

async function readRegion(connection: AwsConnection, name: string) {
  const run = runCollector(accountRegion, connection, { region: name })
  const facts = []
  for await (const resource of run.resources) facts.push(resource.facts)
  return { facts, coverage: run.coverage() }
}

describe('connections that share a session', () => {
  it('assume the role, read the identity and list the regions once, also at the same time', async () => {
    const session = createAccountSession()
    const open = () => openConnection(role, { ...options, session })
    const connections = [await open(), ...(await Promise.all([open(), open()]))]
    for (const connection of connections) {
      expect(await connection.discoverRegions()).toEqual(['eu-west-1', 'us-east-1'])
      expect(await readRegion(connection, 'eu-west-1')).toMatchObject({
        facts: [
          {
            optInStatus: { value: 'opt-in-not-required' },
            endpoint: { value: 'ec2.eu-west-1.amazonaws.com' },
          },
        ],
        coverage: { state: 'complete', calls: 0, answers: 1 },
      })
      expect(connection.packedPolicyPercent).toBe(7)
      await connection.close()
    }
    expect(actions()).toEqual(['AssumeRole', 'GetCallerIdentity', 'DescribeRegions'])
    expect(connections.map(({ ownCalls }) => ownCalls)).toEqual([3, 0, 0])
  })

  it('assume the role again once AWS has rejected its credentials', async () => {
    const session = createAccountSession()
    const first = await openConnection(role, { ...options, session })
    lambdaAnswer = jsonError(403, 'ExpiredTokenException')
    const list = { operation: 'lambda:ListFunctions', region: 'eu-west-1', input: {} } as const
    await expect(first.send(list)).rejects.toThrow('expired')
    await first.close()
    lambdaAnswer = json({ Functions: [] })
    const second = await openConnection(role, { ...options, session })
    expect(await second.send(list)).toEqual({ Functions: [] })
    await second.close()
    expect(actions().filter((action) => action === 'AssumeRole')).toHaveLength(2)
  })

  it('ask themselves for what another one failed to read', async () => {
    const session = createAccountSession()
    const [first, second] = [
      await openConnection(role, { ...options, session }),
      await openConnection(role, { ...options, session }),
    ]
    regionsAnswer = xmlError(503, 'Unavailable')
    await expect(first.discoverRegions()).rejects.toThrow('ec2:DescribeRegions failed')
    regionsAnswer = xml(answers['DescribeRegions'] ?? '')
    expect(await second.discoverRegions()).toHaveLength(2)
    await Promise.all([first.close(), second.close()])
  })
})

describe('a region', () => {
  it('that the list lacks is asked for on its own', async () => {
    const connection = await openConnection(role, options)
    regionsAnswer = xml(
      `<DescribeRegionsResponse><regionInfo>${region('eu-west-1')}</regionInfo></DescribeRegionsResponse>`,
    )
    const { coverage } = await readRegion(connection, 'us-east-1')
    await connection.close()
    expect(coverage).toMatchObject({ state: 'failed', calls: 1 })
    expect(actions().filter((action) => action === 'DescribeRegions')).toHaveLength(2)
  })

  it('is denied if the list is', async () => {
    const connection = await openConnection(role, options)
    regionsAnswer = xmlError(403, 'UnauthorizedOperation')
    const { coverage } = await readRegion(connection, 'eu-west-1')
    await connection.close()
    expect(coverage).toMatchObject({ state: 'denied', missing: [{ action: 'ec2:DescribeRegions' }] })
    expect(connection.ownCalls).toBe(3)
  })

  it('is recorded as if it had been asked for, so that a recording answers it', async () => {
    const record = createRecorder()
    const connection = await openConnection(role, { ...options, record })
    await readRegion(connection, 'eu-west-1')
    await connection.close()
    expect(record.calls()).toMatchObject([
      { operation: 'ec2:DescribeRegions', region: 'eu-west-1', input: { RegionNames: ['eu-west-1'] } },
    ])
  })
})

describe('the cache of sessions', () => {
  it('keeps one session a scan and connection until the scan ends or credentials would have', () => {
    let now = 0
    const cache = createSessionCache(() => now)
    const first = cache.of('scan-1', role)
    expect(cache.of('scan-1', role)).toBe(first)
    expect(cache.of('scan-2', role)).not.toBe(first)
    const other = cache.of('scan-1', { ...role, externalId: 'plb-y' })
    expect(other).not.toBe(first)
    cache.end('scan-1')
    expect(cache.of('scan-1', { ...role, externalId: 'plb-y' })).not.toBe(other)
    const idle = cache.of('scan-3', role)
    now = 3600_001
    expect(cache.of('scan-3', role)).not.toBe(idle)
  })
})
