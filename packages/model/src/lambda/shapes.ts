import type { ResourceShape } from '../resource-shape.js'

const list = 'lambda:ListFunctions'

const functionShape: ResourceShape<'AWS::Lambda::Function'> = {
  version: 1,
  facts: {
    packageType: list,
    runtime: list,
    handler: list,
    architectures: list,
    codeSha256: list,
    codeSize: list,
    lastModified: list,
    roleArn: list,
    timeoutSeconds: list,
    memoryMb: list,
    ephemeralStorageMb: list,
    environment: list,
    kmsKeyArn: list,
    tracingMode: list,
    deadLetterTargetArn: list,
    layers: list,
    vpc: list,
    fileSystemArns: list,
    logging: list,
    snapStart: list,
    signingProfileVersionArn: list,
    policy: 'lambda:GetPolicy',
    qualifiedPolicies: 'lambda:GetPolicy',
    url: 'lambda:ListFunctionUrlConfigs',
    aliasUrls: 'lambda:ListFunctionUrlConfigs',
    reservedConcurrency: 'lambda:GetFunctionConcurrency',
    provisionedConcurrency: 'lambda:ListProvisionedConcurrencyConfigs',
    eventInvoke: 'lambda:ListFunctionEventInvokeConfigs',
    codeSigningConfigArn: 'lambda:ListFunctionsByCodeSigningConfig',
    runtimeManagement: 'lambda:GetRuntimeManagementConfig',
    recursiveLoop: 'lambda:GetFunctionRecursionConfig',
    tags: 'tag:GetResources',
  },
  keyedLists: {
    environment: 'name',
    layers: 'arn',
    qualifiedPolicies: 'qualifier',
    aliasUrls: 'qualifier',
    eventInvoke: 'qualifier',
    provisionedConcurrency: 'qualifier',
  },
}

const versionShape: ResourceShape<'AWS::Lambda::Version'> = {
  version: 1,
  facts: {
    functionArn: list,
    version: list,
    runtime: list,
    codeSha256: list,
    roleArn: list,
    environment: list,
    layers: list,
    lastModified: list,
  },
  keyedLists: { environment: 'name', layers: 'arn' },
}

const aliases = 'lambda:ListAliases'
const mappings = 'lambda:ListEventSourceMappings'
const signing = 'lambda:ListCodeSigningConfigs'
const layerVersions = 'lambda:ListLayerVersions'

/** Shapes of the Lambda family. */
export const lambdaShapes = {
  'AWS::Lambda::Function': functionShape,
  'AWS::Lambda::Version': versionShape,
  'AWS::Lambda::Alias': {
    version: 1,
    facts: { functionArn: aliases, functionVersion: aliases, additionalVersionWeights: aliases },
    keyedLists: { additionalVersionWeights: 'version' },
  } satisfies ResourceShape<'AWS::Lambda::Alias'>,
  'AWS::Lambda::EventSourceMapping': {
    version: 1,
    facts: {
      functionArn: mappings,
      eventSourceArn: mappings,
      state: mappings,
      batchSize: mappings,
      maximumBatchingWindow: mappings,
      maximumRetryAttempts: mappings,
      maximumRecordAge: mappings,
      isBisectedOnError: mappings,
      onFailureArn: mappings,
      hasFilterCriteria: mappings,
      kmsKeyArn: mappings,
      sourceAccessTypes: mappings,
    },
    keyedLists: {},
  } satisfies ResourceShape<'AWS::Lambda::EventSourceMapping'>,
  'AWS::Lambda::CodeSigningConfig': {
    version: 1,
    facts: { allowedPublishers: signing, untrustedArtifactOnDeployment: signing },
    keyedLists: {},
  } satisfies ResourceShape<'AWS::Lambda::CodeSigningConfig'>,
  'AWS::Lambda::LayerVersion': {
    version: 1,
    facts: {
      layerArn: layerVersions,
      version: layerVersions,
      compatibleRuntimes: layerVersions,
      createdDate: layerVersions,
      policy: 'lambda:GetLayerVersionPolicy',
    },
    keyedLists: {},
  } satisfies ResourceShape<'AWS::Lambda::LayerVersion'>,
}
