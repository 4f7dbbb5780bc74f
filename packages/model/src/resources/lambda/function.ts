import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { policyDocument } from '../policy-document.js'
import { numberOrNull, tags, textOrNull, texts } from '../values.js'
import {
  environmentVariable,
  eventInvokeConfig,
  type FunctionLogging,
  functionLayer,
  functionLogging,
  functionUrl,
  functionVpc,
  listFunctions as list,
  provisionedConcurrency,
  qualifiedPolicy,
  runtimeManagement,
} from './function-values.js'

const urls = 'lambda:ListFunctionUrlConfigs'
const jsonLogs: FunctionLogging = {
  format: 'JSON',
  logGroup: '/aws/lambda/orders',
  applicationLogLevel: 'INFO',
  systemLogLevel: 'INFO',
}
const automatic = { updateRuntimeOn: 'Auto', runtimeVersionArn: null } as const

/** A function; facts are about $LATEST unless a fact says otherwise. */
export const lambdaFunction = defineResource({
  type: 'AWS::Lambda::Function',
  scope: 'regional',
  name: 'orders',
  arn: ({ region, owner, name }) => `arn:aws:lambda:${region}:${owner}:function:${name}`,
  facts: {
    packageType: fact(list, z.enum(['Zip', 'Image']), 'Zip'),
    /** Lambda's runtime id; null for container images. */
    runtime: fact(list, textOrNull, 'nodejs24.x'),
    handler: fact(list, textOrNull, 'index.handler'),
    architectures: fact(list, texts, ['arm64']),
    codeSha256: fact(list, z.string(), 'mZTtGOmZ2J9Jk0Rr0fXkCw8wVQf4m8gq0m7vJr0F8oE='),
    /** Bytes of the deployment package. */
    codeSize: fact(list, z.number(), 1024),
    /** ISO 8601 in UTC. */
    lastModified: fact(list, z.string(), '2026-09-01T08:00:00.000Z', { bookkeeping: true }),
    roleArn: fact(list, z.string(), ({ accountId }) => `arn:aws:iam::${accountId}:role/orders`),
    timeoutSeconds: fact(list, z.number(), 30),
    memoryMb: fact(list, z.number(), 256),
    ephemeralStorageMb: fact(list, z.number(), 512),
    environment: fact(list, z.array(environmentVariable), [], { key: 'name' }),
    /** Customer managed key for environment variables and snapshots; null: a key that AWS owns. */
    kmsKeyArn: fact(list, textOrNull, null),
    tracingMode: fact(list, z.enum(['Active', 'PassThrough']), 'Active'),
    deadLetterTargetArn: fact(list, textOrNull, null),
    layers: fact(list, z.array(functionLayer), [], { key: 'arn' }),
    /** Unknown for a function on managed instances: its network is that of the capacity provider. */
    vpc: fact(list, functionVpc.nullable(), null),
    /** Capacity provider of a function on managed instances, which always run in a VPC; else null. */
    capacityProviderArn: fact(list, textOrNull, null),
    fileSystemArns: fact(list, texts, []),
    logging: fact(list, functionLogging.nullable(), jsonLogs),
    /** `PublishedVersions` or `None`. */
    snapStart: fact(list, z.string(), 'None'),
    signingProfileVersionArn: fact(list, textOrNull, null),
    /** Policy of the unqualified function; null if it has no policy. */
    policy: fact('lambda:GetPolicy', policyDocument.nullable(), null),
    /** Policies of versions and aliases that have one, ordered by qualifier. */
    qualifiedPolicies: fact('lambda:GetPolicy', z.array(qualifiedPolicy), [], { key: 'qualifier' }),
    url: fact(urls, functionUrl.nullable(), null),
    /** URLs that point to aliases, ordered by qualifier. */
    aliasUrls: fact(urls, z.array(functionUrl), [], { key: 'qualifier' }),
    reservedConcurrency: fact('lambda:GetFunctionConcurrency', numberOrNull, null),
    provisionedConcurrency: fact(
      'lambda:ListProvisionedConcurrencyConfigs',
      z.array(provisionedConcurrency),
      [],
      { key: 'qualifier' },
    ),
    eventInvoke: fact('lambda:ListFunctionEventInvokeConfigs', z.array(eventInvokeConfig), [], {
      key: 'qualifier',
    }),
    codeSigningConfigArn: fact('lambda:ListFunctionsByCodeSigningConfig', textOrNull, null),
    runtimeManagement: fact('lambda:GetRuntimeManagementConfig', runtimeManagement, automatic),
    recursiveLoop: fact('lambda:GetFunctionRecursionConfig', z.enum(['Allow', 'Terminate']), 'Terminate'),
    tags: fact('tag:GetResources', tags, {}),
  },
})
