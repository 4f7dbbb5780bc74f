import {
  type AwsConnection,
  type Collector,
  ConnectionFailed,
  CredentialsExpired,
  ListFailed,
} from '@plumbline/aws-collectors'
import { known, type ResourceIdentity, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { expect, test } from 'vitest'
import { readAccount, type ReadOptions } from './read-account.js'

const denied = Object.assign(new Error('no'), { name: 'UnauthorizedOperation' })

function connection(more: Partial<AwsConnection> = {}): AwsConnection {
  return {
    kind: 'profile',
    accountId: '111122223333',
    partition: 'aws',
    recordedAt: null,
    packedPolicyPercent: null,
    ownCalls: 0,
    ended: null,
    send: () => Promise.reject(new Error('unexpected call')),
    discoverRegions: async () => ['eu-west-1', 'us-east-1'],
    identity: async () => ({ accountId: '111122223333', arn: 'arn:aws:iam::111122223333:root' }),
    close: async () => undefined,
    ...more,
  }
}

/** A regional collector that reads nothing, after `work`. */
function collector(id: string, work: () => Promise<void> = async () => undefined): Collector {
  return {
    id,
    service: 'lambda',
    scope: 'regional',
    produces: ['AWS::Lambda::Function'],
    operations: {},
    async *collect() {
      await work()
      yield* []
    },
  }
}

const options = (more: Partial<ReadOptions> = {}): ReadOptions => ({
  collectors: [collector('lambda.first')],
  regions: null,
  signal: new AbortController().signal,
  onProgress: () => undefined,
  ...more,
})

const refusesRegions = () =>
  connection({
    discoverRegions: () => Promise.reject(new ConnectionFailed('ec2:DescribeRegions', denied)),
  })

test('requested regions are read where the list of regions is denied, which is a gap', async () => {
  const reading = await readAccount(refusesRegions(), options({ regions: ['us-east-1'] }))
  expect(reading.regions).toEqual(['us-east-1'])
  expect(reading.parts).toMatchObject([
    {
      region: 'global',
      coverage: {
        'account.region': {
          state: 'denied',
          missing: [{ action: 'ec2:DescribeRegions', reason: 'access_denied' }],
        },
      },
    },
    { region: 'us-east-1', coverage: { 'lambda.first': { state: 'complete' } } },
  ])
  // Any other region may be enabled: a rule that argues from absence must not pass.
  expect(reading.enabled).toEqual(expect.arrayContaining(['ap-south-1', 'eu-west-1', 'us-east-1']))
  expect(reading.enabled.length).toBeGreaterThan(30)
})

test('without requested regions a list of regions that is denied ends the reading', async () => {
  await expect(readAccount(refusesRegions(), options())).rejects.toThrow(ConnectionFailed)
})

test('a part that takes too long fails, and later collectors are not run in it', async () => {
  let runs = 0
  const slow = collector('lambda.slow', () => new Promise((resolve) => setTimeout(resolve, 80)))
  const waiting = collector('lambda.waiting', async () => {
    runs += 1
    if (runs > 1) throw new ListFailed(unknown('error', 'lambda:ListLayers'), denied)
  })
  const reading = await readAccount(
    connection({ discoverRegions: async () => ['us-east-1'] }),
    options({ collectors: [waiting, slow, waiting], limits: { partMs: 30, scanMs: 60_000 } }),
  )
  expect(runs).toBe(1)
  expect(reading.endedEarly).toEqual([
    'PartOverdue: reading us-east-1 took longer than 0.03 s (SCAN_PART_SECONDS); what was not reached by then was not read',
  ])
  expect(reading.parts[0]?.coverage['lambda.waiting']).toMatchObject({ state: 'failed', resources: 0 })
})

test('a scan that takes too long leaves its remaining regions unread', async () => {
  const slow = collector('lambda.slow', () => new Promise((resolve) => setTimeout(resolve, 50)))
  const regions = Array.from({ length: 12 }, (_, index) => `us-east-${index + 10}`)
  const reading = await readAccount(
    connection({ discoverRegions: async () => regions }),
    options({ collectors: [slow], limits: { partMs: 60_000, scanMs: 75 } }),
  )
  expect(reading.endedEarly).toEqual([expect.stringContaining('the scan took longer than 0.075 s')])
  const states = reading.parts.map(({ coverage }) => coverage['lambda.slow']?.state)
  expect([states.length, new Set(states)]).toEqual([12, new Set(['complete', 'failed'])])
})

test('ended credentials are the reason why the reading ended', async () => {
  const ended = new CredentialsExpired(Object.assign(new Error('old'), { name: 'ExpiredToken' }))
  const reading = await readAccount(connection({ ended }), options())
  expect(reading.endedEarly).toEqual([expect.stringContaining('ExpiredToken: old')])
})

test('a value that a fact does not admit is unknown, as it is for the worker', async () => {
  const { type, arn, name, accountId, region, owner, incarnation, ...facts } =
    fixture('AWS::Lambda::Function')
  const identity: ResourceIdentity = { type, arn, name, accountId, region, owner, incarnation }
  const first: Collector = {
    ...collector('lambda.first'),
    async *collect() {
      yield { identity, facts: { ...facts, recursiveLoop: known('Ask') } as never, volatile: {} }
    },
  }
  const reading = await readAccount(connection(), options({ collectors: [first], regions: ['eu-west-1'] }))
  expect(reading.resources.map(({ resource }) => resource)).toMatchObject([
    {
      arn,
      packageType: known('Zip'),
      recursiveLoop: unknown('error', 'lambda:GetFunctionRecursionConfig'),
    },
  ])
})
