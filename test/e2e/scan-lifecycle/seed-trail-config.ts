import type { Testbed } from '@plumbline/aws-testbed'
import { testAccountId, vendorAccountId } from './seed-functions.js'

/**
 * Seeds trails, AWS Config and an overprivileged function into account B, which expected-trail-config.ts describes.
 * One call at a time: moto has no locks.
 *
 * - eu-west-1: the trail `audit` for all regions, validated, without a key, with management events and invocations; a
 *   recorder of everything, its delivery channel and one rule; the function `night-batch`, whose own role is an
 *   administrator that EC2 may assume too, and `reports`, whose role has all of SQS and whose layer belongs to an unknown account;
 * - us-east-1: the trail `legacy`, which is stopped; no AWS Config.
 */
export async function seedTrailConfig(testbed: Testbed): Promise<void> {
  const ireland = testbed.aws({ accountId: testAccountId, region: 'eu-west-1' })
  const virginia = testbed.aws({ accountId: testAccountId, region: 'us-east-1' })
  await ireland.createBucket('test-audit-logs')
  await ireland.createTrail({
    name: 'audit',
    bucket: 'test-audit-logs',
    isMultiRegion: true,
    isValidated: true,
    eventSelectors: [
      {
        ReadWriteType: 'All',
        IncludeManagementEvents: true,
        DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }],
      },
    ],
  })
  await virginia.createTrail({
    name: 'legacy',
    bucket: 'test-audit-logs',
    kmsKeyId: `arn:aws:kms:us-east-1:${testAccountId}:key/1b2c3d4e-0000-4000-8000-000000000002`,
    isLogging: false,
  })
  await ireland.createRecorder()
  await ireland.createConfigRule('lambda-not-public', 'LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED')
  await seedPowerfulFunctions(ireland)
}

type Seed = ReturnType<Testbed['aws']>

async function seedPowerfulFunctions(aws: Seed): Promise<void> {
  const runtime = 'python3.14'
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] },
        Action: 'sts:AssumeRole',
      },
    ],
  }
  const batch = await aws.createRole({ name: 'night-batch', trust, inlinePolicies: { all: allow('*') } })
  await aws.createFunction({ name: 'night-batch', runtime, role: batch })
  const reports = await aws.createRole({ name: 'reports', inlinePolicies: { queues: allow('sqs:*') } })
  const layers = [`arn:aws:lambda:eu-west-1:${vendorAccountId}:layer:charts:4`]
  await aws.createFunction({ name: 'reports', runtime, role: reports, layers })
}

function allow(action: string) {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] }
}
