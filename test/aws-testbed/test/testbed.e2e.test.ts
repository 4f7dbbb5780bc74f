import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { connectTestbed } from '../src/connect-testbed.js'
import { elementOf } from '../src/seed/raw-calls.js'
import { startTestbed, type Testbed } from '../src/testbed.js'
import { assume, assumedClient, type SignedClient, signedClient } from './signed-client.js'

const ACCOUNT = '222222222222'
let bed: Testbed

beforeAll(async () => {
  bed = await startTestbed()
})
afterEach(() => bed.reset())
afterAll(() => bed.stop())

const seedRole = () =>
  bed.seedAccountRole({
    accountId: ACCOUNT,
    roleName: 'Scan',
    externalId: 'plb-right',
    trusted: '111111111111',
  })

async function scanner(region = 'us-east-1'): Promise<SignedClient> {
  return assumedClient(bed.endpoint, await seedRole(), 'plb-right', region)
}

describe('AssumeRole', () => {
  it('is granted only with the ExternalId that the role requires', async () => {
    const roleArn = await seedRole()
    const hub = signedClient(bed.endpoint)
    const answers = [
      await assume(hub, roleArn),
      await assume(hub, roleArn, { ExternalId: 'plb-wrong' }),
      await assume(hub, roleArn, { ExternalId: 'plb-right' }),
      await assume(hub, `${roleArn}2`, { ExternalId: 'plb-right' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 200, 403])
    expect(elementOf(answers[0]?.text ?? '', 'Code')).toBe('AccessDenied')
    expect(elementOf(answers[3]?.text ?? '', 'Code')).toBe('AccessDenied')
    const records = bed.requests().map(({ outcome, assumeRole }) => [outcome, assumeRole?.externalId])
    expect(records).toEqual([
      ['denied', undefined],
      ['denied', 'plb-wrong'],
      ['ok', 'plb-right'],
      ['denied', 'plb-right'],
    ])
  })

  it('reflects a change of the trust policy at once', async () => {
    const roleArn = await seedRole()
    const trust = { Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }] }
    const document = {
      RoleName: 'Scan',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', ...trust }, null, 1),
    }
    await bed
      .aws({ accountId: ACCOUNT, region: 'us-east-1' })
      .query('iam', 'UpdateAssumeRolePolicy', document)
    const answer = await assume(signedClient(bed.endpoint), roleArn, { ExternalId: 'plb-right' })
    expect(answer.status).toBe(403)
  })

  it('refuses sessions that AWS would refuse', async () => {
    const roleArn = await seedRole()
    const ask = async (more: Record<string, string>) => {
      const { status, text } = await assume(signedClient(bed.endpoint), roleArn, {
        ExternalId: 'plb-right',
        ...more,
      })
      return [status, elementOf(text, 'Code')]
    }
    expect(await ask({ DurationSeconds: '7200' })).toEqual([400, 'ValidationError'])
    expect(await ask({ Policy: 'x'.repeat(2049) })).toEqual([400, 'ValidationError'])
  })

  it('returns keys that act in the account of the role, and only with their token', async () => {
    const client = await scanner()
    const identity = await client.query('sts', { Action: 'GetCallerIdentity' })
    expect(elementOf(identity.text, 'Account')).toBe(ACCOUNT)
    expect(elementOf(identity.text, 'Arn')).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/Scan/plumbline-1`)
    const role = await client.query('iam', { Action: 'GetRole', Version: '2010-05-08', RoleName: 'Scan' })
    expect(role.status).toBe(200)
    const hub = await signedClient(bed.endpoint).query('sts', { Action: 'GetCallerIdentity' })
    expect(elementOf(hub.text, 'Account')).toBe('111111111111')
    const stranger = signedClient(bed.endpoint, { accessKeyId: 'AKIASTRANGER00000000' })
    expect(elementOf((await stranger.query('sts', { Action: 'GetCallerIdentity' })).text, 'Code')).toBe(
      'InvalidClientTokenId',
    )
    const issued = bed.requests().find(({ accountId }) => accountId === ACCOUNT)?.accessKeyId ?? ''
    const withoutToken = await signedClient(bed.endpoint, { accessKeyId: issued }).get(
      '/2015-03-31/functions',
    )
    expect(withoutToken.headers.get('x-amzn-errortype')).toBe('UnrecognizedClientException')
  })

  it('ends sessions on demand', async () => {
    const client = await scanner()
    bed.expireSessions()
    const { status, headers } = await client.get('/2015-03-31/functions')
    expect([status, headers.get('x-amzn-errortype')]).toEqual([403, 'ExpiredTokenException'])
  })
})

describe('rules and counts', () => {
  it('deny and throttle one operation in one region, and count both', async () => {
    const client = await scanner('eu-west-1')
    await bed.aws({ accountId: ACCOUNT, region: 'eu-west-1' }).createFunction({ name: 'orders' })
    bed.clearCalls()
    bed.deny({ service: 'lambda', operation: 'GetPolicy', region: 'eu-west-1' })
    bed.throttle({ service: 'lambda', operation: 'ListFunctions', times: 1 })
    const policy = await client.get('/2015-03-31/functions/orders/policy')
    expect([policy.status, policy.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException'])
    const lists = [await client.get('/2015-03-31/functions'), await client.get('/2015-03-31/functions')]
    expect(lists.map(({ status }) => status)).toEqual([429, 200])
    expect(bed.calls()).toEqual([
      count('GetPolicy', { count: 1, denied: 1 }),
      count('ListFunctions', { count: 2, throttled: 1 }),
    ])
    bed.clearRules()
    expect((await client.get('/2015-03-31/functions/orders/policy')).status).toBe(404)
  })

  it('delay a call so that calls overlap', async () => {
    const client = await scanner()
    bed.delay({ service: 'lambda', operation: 'ListFunctions', ms: 30 })
    await Promise.all([1, 2, 3].map(() => client.get('/2015-03-31/functions')))
    expect(bed.maxInFlight()).toBe(3)
  })

  it('can be controlled over HTTP', async () => {
    const remote = connectTestbed(bed.endpoint)
    const id = await remote.addRule({ kind: 'deny', service: 'sts', operation: '*' })
    const hub = signedClient(bed.endpoint)
    expect((await hub.query('sts', { Action: 'GetCallerIdentity' })).status).toBe(403)
    await remote.removeRule(id)
    expect((await hub.query('sts', { Action: 'GetCallerIdentity' })).status).toBe(200)
    expect((await remote.calls()).calls).toEqual(bed.calls())
    expect((await remote.requests()).map(({ status }) => status)).toEqual([403, 200])
    await remote.clearCalls()
    expect(bed.calls()).toEqual([])
    await expect(remote.addRule(JSON.parse('{"kind":"deny"}'))).rejects.toThrow(/service/)
  })

  it('neither affect nor count seeding', async () => {
    bed.deny({ service: '*', operation: '*' })
    const arn = await bed.aws({ accountId: ACCOUNT, region: 'us-east-1' }).createFunction({ name: 'orders' })
    expect(arn).toBe(`arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders`)
    expect(bed.requests()).toEqual([])
  })

  it('report what neither moto nor the test bed implements', async () => {
    const answer = await (await scanner()).get('/2025-11-30/capacity-providers')
    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([501, 'TestbedNotImplemented'])
  })
})

describe('state', () => {
  it('separates accounts and regions, and reports the configured regions', async () => {
    await bed.aws({ accountId: '333333333333', region: 'us-east-1' }).createFunction({ name: 'foreign' })
    await bed.aws({ accountId: ACCOUNT, region: 'eu-west-1' }).createFunction({ name: 'elsewhere' })
    const client = await scanner()
    expect(JSON.parse((await client.get('/2015-03-31/functions')).text)).toEqual({ Functions: [] })
    const regions = await client.query('ec2', { Action: 'DescribeRegions', Version: '2016-11-15' })
    expect([...regions.text.matchAll(/<regionName>([^<]+)</g)].map(([, name]) => name)).toEqual([
      'us-east-1',
      'eu-west-1',
      'eu-central-1',
    ])
  })

  it('is empty after a reset, including sessions', async () => {
    const client = await scanner()
    await bed.reset()
    expect((await client.get('/2015-03-31/functions')).status).toBe(403)
    const roles = await bed.aws({ accountId: ACCOUNT, region: 'us-east-1' }).query('iam', 'ListRoles')
    expect(roles).not.toContain('role/Scan')
  })
})

function count(operation: string, counts: { count: number; denied?: number; throttled?: number }) {
  const where = { service: 'lambda', operation, region: 'eu-west-1', accountId: ACCOUNT }
  return { ...where, denied: 0, throttled: 0, failed: 0, ...counts }
}
