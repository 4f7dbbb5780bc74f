import { randomBytes } from 'node:crypto'
import { HUB, startTestbed, type Testbed } from '@plumbline/aws-testbed'
import {
  type AwsConnection,
  type Collector,
  connectionOperations,
  createCutter,
  declaredOperations,
  openConnection,
} from '@plumbline/aws-collectors'
import { openFailures } from '@plumbline/assessment'
import { newId } from '@plumbline/db'
import type { StoredFinding } from '@plumbline/model'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeReadings, type JudgedAccount } from './faults/judge-readings.js'
import { readAccount, type Reading } from './faults/read-account.js'
import { seedFiveServices } from './scan-lifecycle/seed-five-services.js'
import { testAccountId } from './scan-lifecycle/seed-functions.js'

/** One region is enough: collectors read only the region that they run in. */
const regions = ['eu-west-1']
const account = { awsAccountId: testAccountId, takenAt: new Date('2026-11-22T12:00:00Z') }
const operations = declaredOperations()
  .map(({ operation }) => operation)
  .filter((operation) => !Object.hasOwn(connectionOperations, operation))

let testbed: Testbed
let connection: AwsConnection
let baseline: readonly Reading[]
let judged: JudgedAccount
let open: readonly StoredFinding[]

beforeAll(async () => {
  testbed = await startTestbed({ regions })
  await seedFiveServices(testbed)
  // Without a version there is nothing that concurrency could be provisioned for, and it is not read.
  await testbed.aws({ accountId: testAccountId, region: 'eu-west-1' }).publishVersion('payments')
  const roleArn = await testbed.seedAccountRole({
    accountId: testAccountId,
    roleName: 'PlumblineFaults',
    externalId: 'plb-fault-matrix',
    trusted: HUB.accountId,
  })
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: testbed.endpoint,
    AWS_ACCESS_KEY_ID: HUB.accessKeyId,
    AWS_SECRET_ACCESS_KEY: HUB.secretAccessKey,
    AWS_REGION: 'us-east-1',
  })
  connection = await openConnection(
    { kind: 'role', roleArn, externalId: 'plb-fault-matrix', accountId: testAccountId },
    {
      sessionName: 'plumbline-faults',
      cutter: createCutter({ keyId: 'faults', key: randomBytes(32) }),
      maxAttempts: 2,
      retryMode: 'standard',
      rateFraction: 100,
    },
  )
  testbed.clearCalls()
  baseline = await readAccount(connection, regions, () => true)
  judged = judgeReadings(account, baseline, [], [])
  open = openFailures(judged.failures, [], newId)
})
afterAll(async () => {
  await connection?.close()
  await testbed?.stop()
})

function declares(operation: string): (collector: Collector) => boolean {
  return (collector) => Object.hasOwn(collector.operations, operation)
}

/** The baseline, with the collectors of one operation run again under a fault. */
async function readUnder(operation: string, inject: () => number): Promise<readonly Reading[]> {
  const rule = inject()
  const again = await readAccount(connection, regions, declares(operation))
  testbed.removeRule(rule)
  return baseline.map(
    (reading) =>
      again.find(
        ({ collector, region }) => collector.id === reading.collector.id && region === reading.region,
      ) ?? reading,
  )
}

describe('the fault matrix', () => {
  it('starts from an account for which every declared operation is called and that is read completely', () => {
    const called = new Set(testbed.calls().map(({ service, operation }) => `${service}:${operation}`))
    expect(operations.filter((operation) => !called.has(operation))).toEqual([])
    const incomplete = baseline.filter(({ coverage }) => coverage.state !== 'complete')
    expect(incomplete.map(({ collector, coverage }) => [collector.id, coverage])).toEqual([])
    expect(judged.judged.filter(({ verdict }) => verdict.status === 'pass').length).toBeGreaterThan(100)
    expect(open.length).toBeGreaterThan(30)
  })

  describe.each([
    ['denied', 'access_denied'],
    ['throttled', 'throttled'],
  ] as const)('with an operation %s', (fault, reason) => {
    it.each(operations)(
      '%s: nothing that depended on it passes, nothing resolves, coverage names it',
      async (name) => {
        const [service = '', operation = ''] = name.split(':')
        const inject = () =>
          fault === 'denied' ? testbed.deny({ service, operation }) : testbed.throttle({ service, operation })
        const readings = await readUnder(name, inject)
        const after = judgeReadings(account, readings, baseline, open)
        const missing = readings.flatMap(({ coverage }) => coverage.missing)
        expect(missing).toContainEqual(expect.objectContaining({ operation: name, reason }))
        expect(after.resolved).toBe(0)
        expect(silentPasses(after)).toEqual([])
      },
    )
  })
})

/** Passes of the baseline that used something that is now unknown and that are still passes. */
function silentPasses(after: JudgedAccount): readonly string[] {
  const now = new Map(after.judged.map(({ ruleId, arn, verdict }) => [`${ruleId} ${arn}`, verdict.status]))
  const dependent = judged.judged.filter(
    ({ verdict, reads }) => verdict.status === 'pass' && [...reads].some((read) => after.unknown.has(read)),
  )
  return dependent.map(({ ruleId, arn }) => `${ruleId} ${arn}`).filter((key) => now.get(key) === 'pass')
}
