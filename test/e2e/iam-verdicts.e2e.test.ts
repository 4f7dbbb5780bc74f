import { HUB, startTestbed, type Testbed } from '@plumbline/aws-testbed'
import {
  type AwsConnection,
  collectors,
  createCutter,
  openConnection,
  runCollector,
} from '@plumbline/aws-collectors'
import { type CollectorCoverage, createSnapshot, type Resource } from '@plumbline/model'
import { createRunner } from '@plumbline/assessment'
import { rules } from '@plumbline/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectedIam, functionRole, scanRole } from './scan-lifecycle/expected-iam.js'
import { seedIam } from './scan-lifecycle/seed-iam.js'
import { testAccountId } from './scan-lifecycle/seed-functions.js'

const ours = collectors.filter(({ id, scope }) => scope === 'global' && /^(account|iam)\./.test(id))

let testbed: Testbed
let connection: AwsConnection

beforeAll(async () => {
  testbed = await startTestbed({ regions: ['us-east-1'] })
  await seedIam(testbed)
  await testbed.aws({ accountId: testAccountId, region: 'us-east-1' }).executionRole()
  const role = {
    accountId: testAccountId,
    roleName: 'PlumblineScan',
    externalId: 'plb-iam',
    trusted: HUB.accountId,
  }
  const roleArn = await testbed.seedAccountRole(role)
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: testbed.endpoint,
    AWS_ACCESS_KEY_ID: HUB.accessKeyId,
    AWS_SECRET_ACCESS_KEY: HUB.secretAccessKey,
    AWS_REGION: 'us-east-1',
  })
  connection = await openConnection(
    { kind: 'role', roleArn, externalId: 'plb-iam', accountId: testAccountId },
    {
      sessionName: 'plumbline-iam',
      cutter: createCutter({ keyId: 'test', key: Buffer.alloc(32, 1) }),
      maxAttempts: 2,
      retryMode: 'standard',
      rateFraction: 1,
    },
  )
})
afterAll(async () => {
  await connection.close()
  await testbed.stop()
})

interface Read {
  readonly resources: readonly Resource[]
  readonly coverage: ReadonlyMap<string, CollectorCoverage>
}

async function readAccount(): Promise<Read> {
  const resources: Resource[] = []
  const coverage = new Map<string, CollectorCoverage>()
  for (const collector of ours) {
    const run = runCollector(collector, connection, { region: 'global' })
    for await (const { identity, facts } of run.resources)
      resources.push({ ...identity, ...facts } as unknown as Resource)
    coverage.set(collector.id, run.coverage())
  }
  return { resources, coverage }
}

function judge(resources: readonly Resource[]): readonly string[] {
  const snapshot = createSnapshot({
    accountId: testAccountId,
    scanNo: 1,
    takenAt: new Date(),
    resources,
    incomplete: new Map(),
  })
  const runner = createRunner(
    rules.filter(({ id }) => /^(account|iam)\./.test(id)),
    {
      onError(error) {
        throw error
      },
    },
  )
  return [...runner.judge(snapshot, resources)]
    .map(({ rule, resource, verdict }) => `${resource.arn} ${rule.id} ${verdict.status}`)
    .sort()
}

describe('an account that the collectors read from the test bed', () => {
  it('gets the hand-written verdicts', async () => {
    const { resources, coverage } = await readAccount()
    expect([...coverage].filter(([, { state }]) => state !== 'complete')).toEqual([])
    const role = (name: string) => `arn:aws:iam::${testAccountId}:role/${name}`
    const expected = [
      ...expectedIam.map(({ rule, resource, verdict }) => `${resource} ${rule} ${verdict}`),
      ...Object.entries(functionRole).map(
        ([rule, verdict]) => `${role('lambda-execution')} ${rule} ${verdict}`,
      ),
      ...Object.entries(scanRole).map(([rule, verdict]) => `${role('PlumblineScan')} ${rule} ${verdict}`),
    ]
    // The type of a rule and its service differ: lambda.role-shared judges roles.
    const judged = expected.filter((line) => / (account|iam)\./.test(line))
    expect(judge(resources)).toEqual(judged.sort())
  })

  it('stores nothing that identifies the contacts', async () => {
    const { resources } = await readAccount()
    expect(JSON.stringify(resources)).not.toMatch(/security@example|Test Bed|Main Street|5550100/)
  })

  it('has the same facts when it is read again', async () => {
    const [first, second] = [await readAccount(), await readAccount()]
    expect(second.resources).toEqual(first.resources)
  })

  it('names each action that is not granted', async () => {
    const denied = testbed.deny({ service: 'iam', operation: 'GetAccountAuthorizationDetails' })
    const { resources, coverage } = await readAccount()
    testbed.removeRule(denied)
    const action = 'iam:GetAccountAuthorizationDetails'
    expect(coverage.get('iam.authorization-details')).toMatchObject({
      state: 'denied',
      missing: [{ action }],
    })
    expect(resources.filter(({ type }) => type === 'AWS::IAM::User')).toEqual([])
    expect(coverage.get('iam.credential-report')?.state).toBe('complete')
  })
})
