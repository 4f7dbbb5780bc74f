import type { Script } from '@plumbline/aws-collectors/testing'
import { notFound, scriptedAccount, throttled } from '@plumbline/aws-collectors/testing'
import { describe, expect, it } from 'vitest'
import { judgeAnswers } from './judge-answers.js'

const functionNamed = (name: string, more: object = {}) => ({
  FunctionName: name,
  FunctionArn: `arn:aws:lambda:eu-west-1:${scriptedAccount}:function:${name}:$LATEST`,
  Version: '$LATEST',
  Runtime: 'python3.13',
  Handler: 'lambda_function.lambda_handler',
  Role: `arn:aws:iam::${scriptedAccount}:role/service-role/basic`,
  CodeSize: 269,
  CodeSha256: 'b4wSUmRxU8CPd6SWmS1EIR0vAYkWdxk2y/9cR+LfyrY=',
  Timeout: 3,
  MemorySize: 128,
  LastModified: '2026-05-18T19:07:15.000+0000',
  TracingConfig: { Mode: 'PassThrough' },
  ...more,
})
const account = (functions: readonly object[], more: Script = {}): Script => ({
  'lambda:ListFunctions': () => ({ Functions: functions as never[] }),
  'lambda:GetPolicy': notFound,
  'lambda:GetFunctionRecursionConfig': () => ({ RecursiveLoop: 'Terminate' }),
  'lambda:GetRuntimeManagementConfig': () => ({ UpdateRuntimeOn: 'Auto' }),
  ...more,
})

describe('a function on managed instances', () => {
  const onInstances = functionNamed('batch', {
    CapacityProviderConfig: {
      LambdaManagedInstancesCapacityProviderConfig: {
        CapacityProviderArn: `arn:aws:lambda:eu-west-1:${scriptedAccount}:capacity-provider:batch`,
      },
    },
  })

  it('is in a VPC, and what its network allows is unknown', async () => {
    const { verdict } = await judgeAnswers(account([onInstances]))
    expect(verdict('lambda.vpc-attached').status).toBe('pass')
    for (const rule of [
      'sg-default',
      'sg-egress-open',
      'sg-ingress-present',
      'vpc-multi-az',
      'vpc-public-subnet',
    ])
      expect([rule, verdict(`lambda.${rule}`)]).toMatchObject([
        rule,
        { status: 'unknown', missing: [{ operation: 'lambda:ListCapacityProviders' }] },
      ])
  })
})

describe('an environment under a key that we may not use', () => {
  const hidden = functionNamed('hidden', {
    Environment: {
      Error: { ErrorCode: 'AccessDeniedException', Message: 'not authorized to perform kms:Decrypt' },
    },
  })
  const script = account([hidden, functionNamed('plain')], { 'lambda:GetFunctionConcurrency': throttled })

  it('is unknown for that function only', async () => {
    const { verdict } = await judgeAnswers(script)
    expect(verdict('lambda.env-secrets', 'hidden')).toMatchObject({
      status: 'unknown',
      missing: [{ action: 'kms:Decrypt' }],
    })
    expect(verdict('lambda.env-secrets', 'plain').status).toBe('pass')
  })

  it('hides no function, not even where another read failed', async () => {
    const trail = {
      Name: 'all',
      TrailARN: `arn:aws:cloudtrail:eu-west-1:${scriptedAccount}:trail/all`,
      HomeRegion: 'eu-west-1',
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
      IsOrganizationTrail: false,
      S3BucketName: 'logs',
    }
    const { verdict, coverage } = await judgeAnswers({
      ...script,
      'cloudtrail:DescribeTrails': () => ({ trailList: [trail] }),
      'cloudtrail:GetTrailStatus': () => ({ IsLogging: true }),
      'cloudtrail:GetEventSelectors': () => ({
        EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }],
      }),
    })
    expect(coverage.get('lambda.function')?.state).toBe('partial')
    // The rule argues from the whole list: an incomplete one would make it unknown.
    expect(verdict('cloudtrail.lambda-data')).toMatchObject({
      status: 'fail',
      evidence: [{ observed: { functions: 2, unrecorded: 2 } }],
    })
  })
})

describe('an answer from before a setting existed', () => {
  it('has the default that AWS documents', async () => {
    const { resources, verdict } = await judgeAnswers(
      account([functionNamed('old', { TracingConfig: undefined })]),
    )
    expect(resources.find(({ name }) => name === 'old')).toMatchObject({
      packageType: { known: true, value: 'Zip' },
      architectures: { known: true, value: ['x86_64'] },
      ephemeralStorageMb: { known: true, value: 512 },
      tracingMode: { known: true, value: 'PassThrough' },
    })
    // Judged only where half of the region's functions are traced, which needs the default: unknown otherwise.
    expect(verdict('lambda.tracing').status).toBe('not_applicable')
  })
})
