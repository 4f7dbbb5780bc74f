import { notFound, type Script, scriptedAccount } from '@plumbline/aws-collectors/testing'

const place = `arn:aws:lambda:eu-west-1:${scriptedAccount}`
const functionArn = `${place}:function:orders`
const layerArn = `${place}:layer:deps`
const signing = `${place}:code-signing-config:csc-1`
const openPolicy = (resource: string, action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'open', Effect: 'Allow', Principal: '*', Action: action, Resource: resource }],
  })

const latest = {
  FunctionName: 'orders',
  FunctionArn: `${functionArn}:$LATEST`,
  Version: '$LATEST',
  Runtime: 'nodejs16.x',
  Handler: 'index.handler',
  Role: `arn:aws:iam::${scriptedAccount}:role/orders`,
  CodeSize: 269,
  CodeSha256: 'b4wSUmRxU8CPd6SWmS1EIR0vAYkWdxk2y/9cR+LfyrY=',
  Timeout: 900,
  MemorySize: 128,
  LastModified: '2024-05-18T19:07:15.000+0000',
  PackageType: 'Zip',
  Architectures: ['x86_64'],
  EphemeralStorage: { Size: 512 },
  TracingConfig: { Mode: 'PassThrough' },
  KMSKeyArn: '',
  Environment: { Variables: { DB_PASSWORD: 'hunter2-Long-Enough-91', AWS_KEY: 'AKIAZ7VWXYQ2LMNOPRST' } },
  VpcConfig: {
    VpcId: 'vpc-1',
    SubnetIds: ['subnet-1'],
    SecurityGroupIds: ['sg-1'],
    Ipv6AllowedForDualStack: false,
  },
  Layers: [{ Arn: 'arn:aws:lambda:eu-west-1:999988887777:layer:foreign:1', CodeSize: 12 }],
  LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/orders' },
  SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
} as const

/** A function with a fault in every setting that a rule asks about. */
export const lambdaAnswers: Script = {
  'lambda:ListFunctions': () => ({
    Functions: [latest, { ...latest, Version: '1', FunctionArn: `${functionArn}:1` }] as never[],
  }),
  'lambda:ListAliases': () => ({
    Aliases: [{ AliasArn: `${functionArn}:live`, Name: 'live', FunctionVersion: '1' }],
  }),
  'lambda:GetPolicy': ({ Qualifier }) =>
    Qualifier === undefined ? { Policy: openPolicy(functionArn, 'lambda:InvokeFunction') } : notFound(),
  'lambda:ListFunctionUrlConfigs': () => ({
    FunctionUrlConfigs: [
      {
        FunctionArn: functionArn,
        FunctionUrl: 'https://abc.lambda-url.eu-west-1.on.aws/',
        AuthType: 'NONE',
        CreationTime: '2026-05-18T19:07:15.000Z',
        LastModifiedTime: '2026-05-18T19:07:15.000Z',
        InvokeMode: 'BUFFERED',
        Cors: {
          AllowOrigins: ['*'],
          AllowMethods: ['*'],
          AllowHeaders: ['*'],
          AllowCredentials: true,
          MaxAge: 0,
        },
      },
    ],
  }),
  'lambda:ListFunctionEventInvokeConfigs': () => ({
    FunctionEventInvokeConfigs: [
      {
        FunctionArn: `${functionArn}:$LATEST`,
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnFailure: {} },
      },
    ],
  }),
  'lambda:ListProvisionedConcurrencyConfigs': () => ({
    ProvisionedConcurrencyConfigs: [
      {
        FunctionArn: `${functionArn}:live`,
        RequestedProvisionedConcurrentExecutions: 1,
        Status: 'FAILED',
      },
    ],
  }),
  'lambda:GetFunctionConcurrency': () => ({}),
  'lambda:GetFunctionRecursionConfig': () => ({ RecursiveLoop: 'Allow' }),
  'lambda:GetRuntimeManagementConfig': () => ({
    UpdateRuntimeOn: 'Manual',
    FunctionArn: functionArn,
    RuntimeVersionArn: 'arn:aws:lambda:eu-west-1::runtime:1',
  }),
  'lambda:ListCodeSigningConfigs': () => ({
    CodeSigningConfigs: [
      {
        CodeSigningConfigId: 'csc-1',
        CodeSigningConfigArn: signing,
        AllowedPublishers: {
          SigningProfileVersionArns: ['arn:aws:signer:eu-west-1:1:/signing-profiles/x/1'],
        },
        CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Warn' },
        LastModified: '2026-05-18T19:07:15.000Z',
      },
    ],
  }),
  'lambda:ListFunctionsByCodeSigningConfig': () => ({ FunctionArns: [functionArn] }),
  'lambda:ListLayers': () => ({ Layers: [{ LayerName: 'deps', LayerArn: layerArn }] }),
  'lambda:ListLayerVersions': () => ({
    LayerVersions: [
      {
        LayerVersionArn: `${layerArn}:1`,
        Version: 1,
        CreatedDate: '2026-05-18T19:07:15.000+0000',
        CompatibleRuntimes: ['nodejs16.x'],
      },
    ],
  }),
  'lambda:GetLayerVersionPolicy': () => ({
    Policy: openPolicy(`${layerArn}:1`, 'lambda:GetLayerVersion'),
    RevisionId: 'r',
  }),
  'lambda:ListEventSourceMappings': () => ({
    EventSourceMappings: [
      {
        UUID: 'a1b2',
        EventSourceMappingArn: `${place}:event-source-mapping:a1b2`,
        FunctionArn: functionArn,
        EventSourceArn: `arn:aws:kinesis:eu-west-1:${scriptedAccount}:stream/orders`,
        State: 'Enabled',
        BatchSize: 100,
        MaximumRetryAttempts: -1,
        MaximumRecordAgeInSeconds: -1,
        BisectBatchOnFunctionError: false,
        SourceAccessConfigurations: [
          { Type: 'BASIC_AUTH', URI: 'arn:aws:secretsmanager:eu-west-1:1:secret:x' },
        ],
      },
    ],
  }),
  'tag:GetResources': () => ({
    ResourceTagMappingList: [{ ResourceARN: functionArn, Tags: [{ Key: 'team', Value: 'shop' }] }],
  }),
}
