import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AwsSeed } from '../src/seed/aws-seed.js'
import { startTestbed, type Testbed } from '../src/testbed.js'
import { assumedClient, type SignedClient } from './signed-client.js'

const ACCOUNT = '222222222222'
const REGION = 'eu-west-1'
const arnOf = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`
const FOREIGN_LAYER = `arn:aws:lambda:${REGION}:999999999999:layer:vendor:7`

let bed: Testbed
let aws: AwsSeed
let client: SignedClient
let network: { vpcId: string; subnetId: string; securityGroupId: string }
let ownLayer: string

/** The parsed response of a successful read, or `status code` of a refusal. */
async function read(target: string): Promise<unknown> {
  const { status, headers, text } = await client.get(target)
  return status === 200 ? JSON.parse(text) : `${status} ${headers.get('x-amzn-errortype')}`
}

/** The statements of a function's policy at a qualifier. */
async function statements(name: string, qualifier?: string): Promise<unknown> {
  const answer = await read(
    `/2015-03-31/functions/${name}/policy${qualifier === undefined ? '' : `?Qualifier=${qualifier}`}`,
  )
  return typeof answer === 'string' ? answer : JSON.parse((answer as { Policy: string }).Policy).Statement
}

beforeAll(async () => {
  bed = await startTestbed({ regions: [REGION] })
  const role = { accountId: ACCOUNT, roleName: 'Scan', externalId: 'plb-1', trusted: '111111111111' }
  client = await assumedClient(bed.endpoint, await bed.seedAccountRole(role), 'plb-1', REGION)
  aws = bed.aws({ accountId: ACCOUNT, region: REGION })
  network = await aws.createNetwork()
  ownLayer = await aws.publishLayer('own', ['nodejs22.x'])
  await aws.createFunction({
    name: 'orders',
    env: { STAGE: 'test' },
    tags: { team: 'shop' },
    layers: [FOREIGN_LAYER, ownLayer],
    vpc: { subnetIds: [network.subnetId], securityGroupIds: [network.securityGroupId] },
    tracing: 'Active',
    dlq: `arn:aws:sqs:${REGION}:${ACCOUNT}:dead`,
    kmsKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`,
    snapStart: 'PublishedVersions',
    logging: { LogFormat: 'JSON' },
  })
  await aws.publishVersion('orders')
  await aws.createAlias('orders', 'live', '1')
  await aws.createFunction({ name: 'plain' })
})
afterAll(() => bed.stop())

describe('configurations', () => {
  it('return in lists and single reads what the function was created with', async () => {
    const expected = {
      FunctionArn: arnOf('orders'),
      Version: '$LATEST',
      DeadLetterConfig: { TargetArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:dead` },
      KMSKeyArn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/1`,
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: '/aws/lambda/orders' },
      SnapStart: { ApplyOn: 'PublishedVersions', OptimizationStatus: 'Off' },
      VpcConfig: expect.objectContaining({ VpcId: network.vpcId, SubnetIds: [network.subnetId] }),
      Layers: [{ Arn: FOREIGN_LAYER, CodeSize: 1 }, expect.objectContaining({ Arn: ownLayer })],
      RevisionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      LastModified: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
    }
    const list = (await read('/2015-03-31/functions')) as { Functions: object[] }
    expect(list.Functions[0]).toMatchObject(expected)
    expect(list.Functions[0]).not.toHaveProperty('State')
    expect(list.Functions[1]).not.toHaveProperty('VpcConfig')
    expect(list.Functions[1]).not.toHaveProperty('DeadLetterConfig')
    const single = await read('/2015-03-31/functions/orders')
    expect(single).toMatchObject({ Configuration: { ...expected, State: 'Active' }, Tags: { team: 'shop' } })
  })

  it('return separate facts and ARNs for versions', async () => {
    const all = (await read('/2015-03-31/functions?FunctionVersion=ALL')) as {
      Functions: Record<string, unknown>[]
    }
    expect(all.Functions.map(({ FunctionArn, Version }) => [FunctionArn, Version])).toEqual([
      [`${arnOf('orders')}:$LATEST`, '$LATEST'],
      [`${arnOf('orders')}:1`, '1'],
      [`${arnOf('plain')}:$LATEST`, '$LATEST'],
    ])
    expect(all.Functions[1]).toMatchObject({
      SnapStart: { OptimizationStatus: 'On' },
      TracingConfig: { Mode: 'Active' },
    })
    const alias = await read('/2015-03-31/functions/orders/configuration?Qualifier=live')
    expect(alias).toMatchObject({ FunctionArn: `${arnOf('orders')}:live`, Version: '1' })
  })

  it('reflect an update, which leaves published versions unchanged', async () => {
    await aws.createFunction({ name: 'changing', tracing: 'Active', kmsKeyArn: 'arn:aws:kms:x' })
    await aws.publishVersion('changing')
    const before = (await read('/2015-03-31/functions/changing/configuration')) as Record<string, unknown>
    await aws.updateFunction('changing', {
      tracing: 'PassThrough',
      kmsKeyArn: '',
      dlq: 'arn:aws:sqs:x',
      runtime: 'python3.13',
    })
    const after = (await read('/2015-03-31/functions/changing/configuration')) as Record<string, unknown>
    expect(after).toMatchObject({
      TracingConfig: { Mode: 'PassThrough' },
      DeadLetterConfig: { TargetArn: 'arn:aws:sqs:x' },
      Runtime: 'python3.13',
    })
    expect(after).not.toHaveProperty('KMSKeyArn')
    expect(after['RevisionId']).not.toBe(before['RevisionId'])
    const version = await read('/2015-03-31/functions/changing/configuration?Qualifier=1')
    expect(version).toMatchObject({ TracingConfig: { Mode: 'Active' }, KMSKeyArn: 'arn:aws:kms:x' })
    await aws.deleteFunction('changing')
  })

  it('are returned in pages', async () => {
    const first = (await read('/2015-03-31/functions?MaxItems=1')) as {
      Functions: unknown[]
      NextMarker: string
    }
    expect(first.Functions).toHaveLength(1)
    const rest = await read(`/2015-03-31/functions?Marker=${encodeURIComponent(first.NextMarker)}`)
    expect(rest).toEqual({ Functions: [expect.objectContaining({ FunctionName: 'plain' })] })
    expect(await read('/2015-03-31/functions/absent/versions')).toBe('404 ResourceNotFoundException')
  })
})

describe('resource policies', () => {
  it('exist per qualifier, with conditions as AWS writes them', async () => {
    await aws.addPermission({
      functionName: 'orders',
      statementId: 's3',
      principal: 's3.amazonaws.com',
      sourceAccount: ACCOUNT,
    })
    const url = {
      statementId: 'url',
      action: 'lambda:InvokeFunctionUrl',
      principal: '*',
      functionUrlAuthType: 'NONE',
    } as const
    await aws.addPermission({ functionName: 'orders', qualifier: 'live', ...url })
    expect(await statements('orders')).toEqual([
      expect.objectContaining({ Sid: 's3', Condition: { StringEquals: { 'AWS:SourceAccount': ACCOUNT } } }),
    ])
    expect(await statements('orders', 'live')).toEqual([
      expect.objectContaining({
        Resource: `${arnOf('orders')}:live`,
        Principal: '*',
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
      }),
    ])
    expect(await statements('orders', '1')).toBe('404 ResourceNotFoundException')
    expect(await statements('plain')).toBe('404 ResourceNotFoundException')
    await aws.removePermission('orders', 's3')
    expect(await statements('orders')).toBe('404 ResourceNotFoundException')
    await expect(aws.addPermission({ functionName: 'orders', qualifier: 'live', ...url })).rejects.toThrow(
      '409',
    )
  })

  it('grant access to layers', async () => {
    await aws.addLayerPermission({
      name: 'own',
      version: 1,
      statementId: 'all',
      principal: '*',
      organizationId: 'o-1',
    })
    const answer = (await read('/2018-10-31/layers/own/versions/1/policy')) as { Policy: string }
    expect(JSON.parse(answer.Policy).Statement).toEqual([
      expect.objectContaining({
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      }),
    ])
    expect(await read(`/2018-10-31/layers?find=LayerVersion&Arn=${ownLayer}`)).toMatchObject({
      LayerVersionArn: ownLayer,
    })
  })

  it('deny a layer of another account until they grant access', async () => {
    const vendor = bed.aws({ accountId: '444444444444', region: REGION })
    const arn = await vendor.publishLayer('vendor')
    const target = `/2018-10-31/layers?find=LayerVersion&Arn=${arn}`
    expect(await read(target)).toBe('403 AccessDeniedException')
    await vendor.addLayerPermission({ name: 'vendor', version: 1, statementId: 'us', principal: ACCOUNT })
    expect(await read(target)).toMatchObject({ LayerVersionArn: arn })
  })
})

describe('the state of a function', () => {
  it('has URLs for the function and for its aliases', async () => {
    await aws.createUrl('orders', { authType: 'NONE', qualifier: 'live', cors: { AllowOrigins: ['*'] } })
    await aws.createUrl('orders')
    expect(await read('/2021-10-31/functions/orders/url')).toMatchObject({
      AuthType: 'AWS_IAM',
      FunctionArn: arnOf('orders'),
    })
    expect(await read('/2021-10-31/functions/orders/urls')).toEqual({
      FunctionUrlConfigs: [
        expect.objectContaining({
          AuthType: 'NONE',
          FunctionArn: `${arnOf('orders')}:live`,
          Cors: { AllowOrigins: ['*'] },
        }),
        expect.objectContaining({ AuthType: 'AWS_IAM' }),
      ],
    })
    await aws.deleteUrl('orders')
    expect(await read('/2021-10-31/functions/orders/url')).toBe('404 ResourceNotFoundException')
    expect(await read('/2021-10-31/functions/plain/urls')).toEqual({ FunctionUrlConfigs: [] })
  })

  it('has reserved and provisioned concurrency', async () => {
    expect(await read('/2019-09-30/functions/orders/concurrency')).toEqual({})
    await aws.putConcurrency('orders', 0)
    expect(await read('/2019-09-30/functions/orders/concurrency')).toEqual({
      ReservedConcurrentExecutions: 0,
    })
    expect(await read('/2015-03-31/functions/orders')).toMatchObject({
      Concurrency: { ReservedConcurrentExecutions: 0 },
    })
    const single = '/2019-09-30/functions/orders/provisioned-concurrency?Qualifier=live'
    expect(await read(single)).toBe('404 ProvisionedConcurrencyConfigNotFoundException')
    await aws.putProvisioned('orders', 'live', 2)
    expect(await read('/2019-09-30/functions/orders/provisioned-concurrency?List=ALL')).toMatchObject({
      ProvisionedConcurrencyConfigs: [{ FunctionArn: `${arnOf('orders')}:live`, Status: 'READY' }],
    })
  })

  it('has asynchronous invocation settings, with a time that SDKs can parse', async () => {
    const target = '/2019-09-25/functions/orders/event-invoke-config'
    expect(await read(target)).toBe('404 ResourceNotFoundException')
    await aws.putEventInvoke('orders', { maximumRetryAttempts: 0, onFailure: 'arn:aws:sqs:x' })
    expect(await read(`${target}/list`)).toEqual({
      FunctionEventInvokeConfigs: [
        {
          FunctionArn: `${arnOf('orders')}:$LATEST`,
          LastModified: expect.any(Number),
          MaximumRetryAttempts: 0,
          DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: 'arn:aws:sqs:x' } },
        },
      ],
    })
  })

  it('has code signing', async () => {
    expect(await read('/2020-06-30/functions/orders/code-signing-config')).toEqual({})
    const arn = await aws.createCodeSigningConfig({
      signingProfileVersionArns: ['arn:aws:signer:x'],
      untrusted: 'Enforce',
    })
    await aws.putCodeSigning('orders', arn)
    expect(await read('/2020-06-30/functions/orders/code-signing-config')).toEqual({
      CodeSigningConfigArn: arn,
      FunctionName: 'orders',
    })
    const target = `/2020-04-22/code-signing-configs/${encodeURIComponent(arn)}`
    expect(await read(target)).toMatchObject({
      CodeSigningConfig: { CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Enforce' } },
    })
    expect(await read(`${target}/functions`)).toEqual({ FunctionArns: [arnOf('orders')] })
    expect(await read('/2020-04-22/code-signing-configs')).toMatchObject({
      CodeSigningConfigs: [{ CodeSigningConfigArn: arn }],
    })
  })

  it('has runtime management, recursion control, mappings and tags', async () => {
    const runtime = '/2021-07-20/functions/orders/runtime-management-config'
    expect(await read(runtime)).toMatchObject({ UpdateRuntimeOn: 'Auto' })
    await aws.putRuntimeManagement('orders', 'Manual', 'arn:aws:lambda:eu-west-1::runtime:1')
    expect(await read(runtime)).toMatchObject({
      UpdateRuntimeOn: 'Manual',
      RuntimeVersionArn: expect.any(String),
    })
    const recursion = '/2024-08-31/functions/orders/recursion-config'
    expect(await read(recursion)).toEqual({ RecursiveLoop: 'Terminate' })
    await aws.putRecursion('orders', 'Allow')
    expect(await read(recursion)).toEqual({ RecursiveLoop: 'Allow' })
    const UUID = await aws.createEventSourceMapping({
      functionName: 'orders',
      queueName: 'incoming',
      filterPatterns: ['{}'],
    })
    expect(await read('/2015-03-31/event-source-mappings')).toMatchObject({ EventSourceMappings: [{ UUID }] })
    expect(
      await read(`/2015-03-31/event-source-mappings?FunctionName=${encodeURIComponent(arnOf('plain'))}`),
    ).toEqual({
      EventSourceMappings: [],
    })
    await aws.tag(arnOf('plain'), { team: 'back office' })
    await aws.untag(arnOf('orders'), ['team'])
    expect(await read(`/2017-03-31/tags/${encodeURIComponent(arnOf('plain'))}`)).toEqual({
      Tags: { team: 'back office' },
    })
    expect(await read(`/2017-03-31/tags/${encodeURIComponent(arnOf('orders'))}`)).toEqual({ Tags: {} })
  })

  it('is deleted with the function, and does not return with a new function of that name', async () => {
    await aws.createFunction({ name: 'brief', env: { A: '1' } })
    await aws.addPermission({ functionName: 'brief', statementId: 's', principal: '*' })
    await aws.createUrl('brief')
    await aws.putConcurrency('brief', 5)
    await aws.putEventInvoke('brief', { maximumRetryAttempts: 0 })
    await aws.putRecursion('brief', 'Allow')
    await aws.deleteFunction('brief')
    expect(await statements('brief')).toBe('404 ResourceNotFoundException')
    await aws.createFunction({ name: 'brief' })
    expect(await statements('brief')).toBe('404 ResourceNotFoundException')
    expect(await read('/2021-10-31/functions/brief/url')).toBe('404 ResourceNotFoundException')
    expect(await read('/2019-09-30/functions/brief/concurrency')).toEqual({})
    expect(await read('/2019-09-25/functions/brief/event-invoke-config')).toBe(
      '404 ResourceNotFoundException',
    )
    expect(await read('/2024-08-31/functions/brief/recursion-config')).toEqual({ RecursiveLoop: 'Terminate' })
    await aws.deleteFunction('brief')
  })

  it('counts against the account', async () => {
    expect(await read('/2016-08-19/account-settings')).toMatchObject({
      AccountLimit: { ConcurrentExecutions: 1000 },
      AccountUsage: { FunctionCount: 2 },
    })
  })

  it('cannot be created on a function that does not exist', async () => {
    await expect(aws.createUrl('absent')).rejects.toThrow('404')
    await expect(
      aws.addPermission({ functionName: 'orders', qualifier: 'no', statementId: 's', principal: '*' }),
    ).rejects.toThrow('404')
    await expect(aws.createFunction({ name: 'plain' })).rejects.toThrow('409')
  })
})
