import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { arnOf, entry, plain, policyText } from '../../test/lambda-script.js'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import {
  denied,
  notFound,
  type Script,
  scriptedAccount,
  scriptedConnection,
  throttled,
} from '../../test/scripted-connection.js'
import { lambdaFunction } from './function.js'

const fn = 'AWS::Lambda::Function'

const run = (script: Script) => runScripted(lambdaFunction, scriptedConnection({ ...plain, ...script }))

describeCollector(lambdaFunction, () => {
  it('reads a function with its versions, aliases, policies, URLs and bulk facts', async () => {
    const signing = `arn:aws:lambda:eu-west-1:${scriptedAccount}:code-signing-config:csc-1`
    const result = await run({
      'lambda:ListFunctions': () => ({
        Functions: [
          entry('orders', '1'),
          entry('orders', '$LATEST', {
            Environment: { Variables: { ZONE: 'a', API_TOKEN: 'not-so-secret-4711' } },
            VpcConfig: { VpcId: 'vpc-1', SubnetIds: ['b', 'a'], SecurityGroupIds: ['sg'] },
          }),
        ],
      }),
      'lambda:ListAliases': () => ({
        Aliases: [
          { Name: 'live', FunctionVersion: '1', RoutingConfig: { AdditionalVersionWeights: { '2': 0.1 } } },
        ],
      }),
      'lambda:GetPolicy': ({ Qualifier }) => (Qualifier === 'live' ? { Policy: policyText } : notFound()),
      'lambda:ListFunctionUrlConfigs': () => ({
        FunctionUrlConfigs: [
          {
            FunctionArn: `${arnOf('orders')}:live`,
            AuthType: 'NONE',
            FunctionUrl: 'https://x.lambda-url.eu-west-1.on.aws/',
            CreationTime: '',
            LastModifiedTime: '',
          },
        ],
      }),
      'lambda:GetFunctionConcurrency': () => ({ ReservedConcurrentExecutions: 5 }),
      'lambda:ListFunctionEventInvokeConfigs': () => ({
        FunctionEventInvokeConfigs: [{ FunctionArn: `${arnOf('orders')}:$LATEST`, MaximumRetryAttempts: 1 }],
      }),
      'lambda:ListCodeSigningConfigs': () => ({
        CodeSigningConfigs: [
          {
            CodeSigningConfigArn: signing,
            CodeSigningConfigId: 'csc-1',
            AllowedPublishers: undefined,
            CodeSigningPolicies: undefined,
            LastModified: '',
          },
        ],
      }),
      'lambda:ListFunctionsByCodeSigningConfig': () => ({ FunctionArns: [arnOf('orders')] }),
      'tag:GetResources': () => ({
        ResourceTagMappingList: [{ ResourceARN: arnOf('orders'), Tags: [{ Key: 'team', Value: 'shop' }] }],
      }),
    })
    expect(result.coverage).toMatchObject({ state: 'complete', resources: 3, throttles: 0, missing: [] })
    expect(result.resources.map(({ identity }) => `${identity.type} ${identity.arn}`)).toEqual([
      `${fn} ${arnOf('orders')}`,
      `AWS::Lambda::Version ${arnOf('orders')}:1`,
      `AWS::Lambda::Alias ${arnOf('orders')}:live`,
    ])
    const facts = factsOf(result, fn, 'orders')
    expect(facts.lastModified).toEqual(known('2026-09-01T08:00:00.000Z'))
    expect(facts.vpc).toMatchObject(known({ vpcId: 'vpc-1', subnetIds: ['a', 'b'] }))
    expect(facts.policy).toEqual(known(null))
    expect(facts.qualifiedPolicies).toEqual(
      known([
        {
          qualifier: 'live',
          policy: { Version: '2012-10-17', Statement: [expect.objectContaining({ Sid: 's' })] },
        },
      ]),
    )
    expect(facts.url).toEqual(known(null))
    expect(facts.aliasUrls).toMatchObject(known([{ qualifier: 'live', authType: 'NONE' }]))
    expect(facts.eventInvoke).toMatchObject(known([{ qualifier: '$LATEST', maximumRetryAttempts: 1 }]))
    expect(facts.reservedConcurrency).toEqual(known(5))
    expect(facts.codeSigningConfigArn).toEqual(known(signing))
    expect(facts.tags).toEqual(known({ team: 'shop' }))
    const environment = facts.environment.known ? facts.environment.value : []
    expect(environment.map(({ name, hits }) => [name, hits.map(({ detector }) => detector)])).toEqual([
      ['API_TOKEN', ['secret-name']],
      ['ZONE', []],
    ])
    expect(JSON.stringify(result)).not.toContain('not-so-secret')
    expect(factsOf(result, 'AWS::Lambda::Alias', 'orders:live').additionalVersionWeights).toEqual(
      known([{ version: '2', weight: 0.1 }]),
    )
  })

  it('reads every page of the list and of a function’s aliases', async () => {
    const result = await run({
      'lambda:ListFunctions': ({ Marker }) =>
        Marker === undefined
          ? { Functions: [entry('b')], NextMarker: 'two' }
          : { Functions: [entry('b', '1'), entry('a')] },
      'lambda:ListAliases': ({ FunctionName, Marker }) => {
        if (FunctionName !== 'b') return {}
        return Marker === undefined
          ? { Aliases: [{ Name: 'x', FunctionVersion: '1' }], NextMarker: 'two' }
          : { Aliases: [{ Name: 'y', FunctionVersion: '1' }] }
      },
    })
    expect(result.resources.map(({ identity }) => identity.name)).toEqual(['a', 'b', 'b:1', 'b:x', 'b:y'])
    expect(result.coverage.state).toBe('complete')
  })

  it('makes no other call without a function', async () => {
    const connection = scriptedConnection({ 'lambda:ListFunctions': () => ({ Functions: [] }) })
    const result = await runScripted(lambdaFunction, connection)
    expect(result).toMatchObject({ resources: [], coverage: { state: 'complete', calls: 1 } })
    expect(connection.requests).toHaveLength(1)
  })

  it('reports absent settings as known if the function is proved to exist', async () => {
    const facts = factsOf(await run({}), fn, 'orders')
    expect(facts.policy).toEqual(known(null))
    expect(facts.qualifiedPolicies).toEqual(known([]))
    expect(facts.codeSigningConfigArn).toEqual(known(null))
    expect(facts.tags).toEqual(known({}))
    expect(facts.environment).toEqual(known([]))
  })

  it('drops a function that was deleted after it was listed, without a gap', async () => {
    const early = await run({ 'lambda:ListAliases': notFound })
    expect(early).toMatchObject({ resources: [], coverage: { state: 'complete', missing: [] } })
    const late = await run({ 'lambda:GetFunctionConcurrency': notFound })
    expect(late).toMatchObject({ resources: [], coverage: { state: 'complete', missing: [] } })
  })

  it('does not treat a 404 as "no policy" if nothing proves that the function exists', async () => {
    const result = await run({
      'lambda:ListFunctionUrlConfigs': denied,
      'lambda:ListFunctionEventInvokeConfigs': denied,
      'lambda:ListProvisionedConcurrencyConfigs': denied,
      'lambda:GetRuntimeManagementConfig': denied,
      'lambda:GetFunctionRecursionConfig': denied,
      'lambda:GetFunctionConcurrency': denied,
    })
    const facts = factsOf(result, fn, 'orders')
    expect(facts.policy).toEqual(unknown('access_denied', 'lambda:ListFunctionUrlConfigs'))
    expect(facts.qualifiedPolicies.known).toBe(false)
  })

  it('is denied if the list is denied, naming the action', async () => {
    const result = await run({ 'lambda:ListFunctions': denied })
    expect(result.resources).toEqual([])
    expect(result.coverage).toMatchObject({
      state: 'denied',
      resources: 0,
      missing: [
        {
          operation: 'lambda:ListFunctions',
          action: 'lambda:ListFunctions',
          reason: 'access_denied',
          count: 1,
        },
      ],
    })
  })

  it('reports a denied policy as unknown and the rest as known', async () => {
    const result = await run({ 'lambda:GetPolicy': denied, 'tag:GetResources': denied })
    const facts = factsOf(result, fn, 'orders')
    expect(facts.policy).toEqual(unknown('access_denied', 'lambda:GetPolicy'))
    expect(facts.tags).toEqual(unknown('access_denied', 'tag:GetResources'))
    expect(facts.recursiveLoop).toEqual(known('Terminate'))
    expect(result.coverage.state).toBe('partial')
    expect(result.coverage.missing.map(({ action }) => action)).toEqual([
      'lambda:GetPolicy',
      'tag:GetResources',
    ])
  })

  it('reports qualified policies as unknown if aliases cannot be listed', async () => {
    const facts = factsOf(await run({ 'lambda:ListAliases': denied }), fn, 'orders')
    expect(facts.qualifiedPolicies).toEqual(unknown('access_denied', 'lambda:ListAliases'))
    expect(facts.policy).toEqual(known(null))
  })

  it('distinguishes throttling from denial, in lists and in details', async () => {
    const detail = await run({ 'lambda:GetFunctionConcurrency': throttled })
    expect(factsOf(detail, fn, 'orders').reservedConcurrency).toEqual(
      unknown('throttled', 'lambda:GetFunctionConcurrency'),
    )
    expect(detail.coverage).toMatchObject({ state: 'partial', throttles: 1 })
    const list = await run({ 'lambda:ListFunctions': throttled })
    expect(list.coverage).toMatchObject({ state: 'failed', missing: [{ reason: 'throttled' }] })
  })

  it('returns nothing of a list that fails midway', async () => {
    const result = await run({
      'lambda:ListFunctions': ({ Marker }) =>
        Marker === undefined ? { Functions: [entry('a')], NextMarker: 'two' } : throttled(),
    })
    expect(result).toMatchObject({ resources: [], coverage: { state: 'failed', resources: 0 } })
  })

  it('reports an environment that AWS could not decrypt as unknown, and the list as complete', async () => {
    const hidden = {
      Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'key of another account' } },
    }
    const result = await run({
      'lambda:ListFunctions': () => ({ Functions: [entry('orders', '$LATEST', hidden)] }),
    })
    expect(factsOf(result, fn, 'orders').environment).toEqual(
      unknown('access_denied', 'lambda:ListFunctions', 'kms:Decrypt'),
    )
    expect(result.coverage).toMatchObject({
      state: 'complete',
      missing: [{ action: 'kms:Decrypt', count: 1, isAnswered: true }],
    })
  })

  it('treats rejected runtime management of a container image as unsupported', async () => {
    const rejected = () => {
      throw Object.assign(new Error('no'), { name: 'InvalidParameterValueException' })
    }
    const image = entry('orders', '$LATEST', { PackageType: 'Image', Runtime: undefined })
    const result = await run({
      'lambda:ListFunctions': () => ({ Functions: [image] }),
      'lambda:GetRuntimeManagementConfig': rejected,
    })
    const facts = factsOf(result, fn, 'orders')
    expect(facts.runtimeManagement).toEqual(unknown('unsupported', 'lambda:GetRuntimeManagementConfig'))
    expect(facts.runtime).toEqual(known(null))
    expect(result.coverage.state).toBe('complete')
  })

  it('reads the capacity provider of a function on managed instances', async () => {
    const CapacityProviderArn = 'arn:aws:lambda:eu-west-1:111122223333:capacity-provider:batch'
    const CapacityProviderConfig = { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn } }
    const batch = entry('orders', '$LATEST', { CapacityProviderConfig })
    const facts = factsOf(await run({ 'lambda:ListFunctions': () => ({ Functions: [batch] }) }), fn, 'orders')
    expect(facts.capacityProviderArn).toEqual(known(CapacityProviderArn))
  })

  it('reports required settings that are missing as unknown, not empty', async () => {
    const bare = entry('orders', '$LATEST', { PackageType: undefined, Runtime: undefined, Role: undefined })
    const facts = factsOf(await run({ 'lambda:ListFunctions': () => ({ Functions: [bare] }) }), fn, 'orders')
    expect(facts.packageType).toEqual(unknown('error', 'lambda:ListFunctions'))
    expect(facts.runtime).toEqual(unknown('error', 'lambda:ListFunctions'))
    expect(facts.roleArn).toEqual(unknown('error', 'lambda:ListFunctions'))
  })

  it('reports code signing as unknown for functions that no readable configuration lists', async () => {
    const config = (id: string) => ({
      CodeSigningConfigArn: id,
      CodeSigningConfigId: id,
      AllowedPublishers: undefined,
      CodeSigningPolicies: undefined,
      LastModified: '',
    })
    const result = await run({
      'lambda:ListFunctions': () => ({ Functions: [entry('a'), entry('b')] }),
      'lambda:ListCodeSigningConfigs': () => ({ CodeSigningConfigs: [config('one'), config('two')] }),
      'lambda:ListFunctionsByCodeSigningConfig': ({ CodeSigningConfigArn }) =>
        CodeSigningConfigArn === 'one' ? { FunctionArns: [arnOf('a')] } : denied(),
    })
    expect(factsOf(result, fn, 'a').codeSigningConfigArn).toEqual(known('one'))
    expect(factsOf(result, fn, 'b').codeSigningConfigArn).toEqual(
      unknown('access_denied', 'lambda:ListFunctionsByCodeSigningConfig'),
    )
  })

  it('reads every other setting of a function, its version and its alias', async () => {
    const layers = [{ Arn: 'arn:layer:1', SigningProfileVersionArn: 'arn:profile' }]
    const other = (version: string) =>
      entry('orders', version, {
        Runtime: 'python3.13',
        Handler: '',
        CodeSha256: 'def=',
        CodeSize: 34,
        LastModified: '2026-10-01T08:00:00.000+0000',
        Architectures: ['arm64'],
        Layers: layers,
        Environment: { Variables: { ZONE: 'a' } },
        Timeout: 60,
        MemorySize: 512,
        EphemeralStorage: { Size: 1024 },
        KMSKeyArn: 'arn:key',
        TracingConfig: { Mode: 'Active' },
        DeadLetterConfig: { TargetArn: 'arn:queue' },
        FileSystemConfigs: [{ Arn: 'arn:files', LocalMountPath: '/mnt/x' }],
        LoggingConfig: { LogFormat: 'JSON', LogGroup: '/orders' },
        SnapStart: { ApplyOn: 'PublishedVersions' },
        SigningProfileVersionArn: 'arn:profile',
      })
    const result = await run({
      'lambda:ListFunctions': () => ({ Functions: [other('$LATEST'), other('2'), entry('orders', '1')] }),
      'lambda:ListAliases': () => ({
        Aliases: [
          { Name: 'live', FunctionVersion: '2' },
          { Name: 'old', FunctionVersion: '1' },
        ],
      }),
      'lambda:GetPolicy': ({ Qualifier }) => (Qualifier === undefined ? { Policy: policyText } : notFound()),
      'lambda:ListFunctionUrlConfigs': () => ({
        FunctionUrlConfigs: [
          {
            FunctionArn: arnOf('orders'),
            AuthType: 'AWS_IAM',
            FunctionUrl: 'https://y.lambda-url.eu-west-1.on.aws/',
            CreationTime: '',
            LastModifiedTime: '',
            Cors: { AllowOrigins: ['*'] },
          },
        ],
      }),
      'lambda:ListProvisionedConcurrencyConfigs': () => ({
        ProvisionedConcurrencyConfigs: [
          {
            FunctionArn: `${arnOf('orders')}:live`,
            RequestedProvisionedConcurrentExecutions: 3,
            Status: 'READY',
          },
        ],
      }),
      'lambda:GetRuntimeManagementConfig': () => ({
        UpdateRuntimeOn: 'Manual',
        RuntimeVersionArn: 'arn:runtime',
      }),
      'lambda:GetFunctionRecursionConfig': () => ({ RecursiveLoop: 'Allow' }),
    })
    const code = {
      runtime: known('python3.13'),
      codeSha256: known('def='),
      lastModified: known('2026-10-01T08:00:00.000Z'),
      layers: known([{ arn: 'arn:layer:1', signingProfileVersionArn: 'arn:profile' }]),
    }
    expect(factsOf(result, fn, 'orders')).toMatchObject({
      ...code,
      handler: known(null),
      codeSize: known(34),
      architectures: known(['arm64']),
      timeoutSeconds: known(60),
      memoryMb: known(512),
      ephemeralStorageMb: known(1024),
      kmsKeyArn: known('arn:key'),
      tracingMode: known('Active'),
      deadLetterTargetArn: known('arn:queue'),
      fileSystemArns: known(['arn:files']),
      logging: known({
        format: 'JSON',
        logGroup: '/orders',
        applicationLogLevel: null,
        systemLogLevel: null,
      }),
      snapStart: known('PublishedVersions'),
      signingProfileVersionArn: known('arn:profile'),
      policy: { known: true, value: { Statement: [{ Sid: 's' }] } },
      url: { known: true, value: { qualifier: null, authType: 'AWS_IAM', cors: { allowOrigins: ['*'] } } },
      provisionedConcurrency: known([{ qualifier: 'live', requested: 3, status: 'READY' }]),
      runtimeManagement: known({ updateRuntimeOn: 'Manual', runtimeVersionArn: 'arn:runtime' }),
      recursiveLoop: known('Allow'),
    })
    expect(factsOf(result, 'AWS::Lambda::Version', 'orders:2')).toMatchObject({
      ...code,
      version: known('2'),
    })
    expect(factsOf(result, 'AWS::Lambda::Version', 'orders:1')).toMatchObject({
      functionArn: known(arnOf('orders')),
      version: known('1'),
      layers: known([]),
    })
    expect(factsOf(result, 'AWS::Lambda::Alias', 'orders:live').functionVersion).toEqual(known('2'))
  })
})
