import type { JsonBody, RawCalls } from './raw-calls.js'

export interface CodeSigningSpec {
  signingProfileVersionArns: readonly string[]
  untrusted?: 'Warn' | 'Enforce'
  description?: string
}

export interface EventInvokeSpec {
  qualifier?: string
  maximumRetryAttempts?: number
  maximumEventAgeInSeconds?: number
  onFailure?: string
  onSuccess?: string
}

export interface MappingSpec {
  functionName: string
  /** Name of an SQS queue that is created for the mapping. */
  queueName: string
  enabled?: boolean
  batchSize?: number
  filterPatterns?: readonly string[]
}

/** Settings of an existing function. */
export interface LambdaSettingsSeed {
  putConcurrency(name: string, reserved: number): Promise<void>
  deleteConcurrency(name: string): Promise<void>
  putProvisioned(name: string, qualifier: string, count: number): Promise<void>
  putEventInvoke(name: string, config: EventInvokeSpec): Promise<void>
  /** Returns the mapping's UUID. */
  createEventSourceMapping(spec: MappingSpec): Promise<string>
  deleteEventSourceMapping(uuid: string): Promise<void>
  /** Returns the configuration's ARN. */
  createCodeSigningConfig(spec: CodeSigningSpec): Promise<string>
  putCodeSigning(name: string, codeSigningConfigArn: string): Promise<void>
  deleteCodeSigning(name: string): Promise<void>
  putRuntimeManagement(
    name: string,
    updateRuntimeOn: 'Auto' | 'FunctionUpdate' | 'Manual',
    arn?: string,
  ): Promise<void>
  putRecursion(name: string, recursiveLoop: 'Allow' | 'Terminate'): Promise<void>
}

export function lambdaSettingsSeed(raw: RawCalls): LambdaSettingsSeed {
  const put = async (target: string, body: JsonBody) => {
    await raw.rest('lambda', 'PUT', target, body)
  }
  return {
    putConcurrency: (name, reserved) =>
      put(`/2017-10-31/functions/${name}/concurrency`, { ReservedConcurrentExecutions: reserved }),
    async deleteConcurrency(name) {
      await raw.rest('lambda', 'DELETE', `/2017-10-31/functions/${name}/concurrency`)
    },
    putProvisioned: (name, qualifier, count) =>
      put(
        `/2019-09-30/functions/${name}/provisioned-concurrency?Qualifier=${encodeURIComponent(qualifier)}`,
        {
          ProvisionedConcurrentExecutions: count,
        },
      ),
    putEventInvoke: (name, config) => put(eventInvokePath(name, config.qualifier), eventInvokeBody(config)),
    createEventSourceMapping: (spec) => createMapping(raw, spec),
    async deleteEventSourceMapping(uuid) {
      await raw.rest('lambda', 'DELETE', `/2015-03-31/event-source-mappings/${uuid}`)
    },
    createCodeSigningConfig: (spec) => createSigning(raw, spec),
    putCodeSigning: (name, arn) =>
      put(`/2020-06-30/functions/${name}/code-signing-config`, { CodeSigningConfigArn: arn }),
    async deleteCodeSigning(name) {
      await raw.rest('lambda', 'DELETE', `/2020-06-30/functions/${name}/code-signing-config`)
    },
    putRuntimeManagement: (name, updateRuntimeOn, arn) =>
      put(`/2021-07-20/functions/${name}/runtime-management-config`, {
        UpdateRuntimeOn: updateRuntimeOn,
        RuntimeVersionArn: arn,
      }),
    putRecursion: (name, recursiveLoop) =>
      put(`/2024-08-31/functions/${name}/recursion-config`, { RecursiveLoop: recursiveLoop }),
  }
}

function eventInvokePath(name: string, qualifier: string | undefined): string {
  const query = qualifier === undefined ? '' : `?Qualifier=${encodeURIComponent(qualifier)}`
  return `/2019-09-25/functions/${name}/event-invoke-config${query}`
}

function eventInvokeBody({ onFailure, onSuccess, ...config }: EventInvokeSpec): JsonBody {
  return {
    MaximumRetryAttempts: config.maximumRetryAttempts,
    MaximumEventAgeInSeconds: config.maximumEventAgeInSeconds,
    DestinationConfig: {
      ...(onFailure === undefined ? {} : { OnFailure: { Destination: onFailure } }),
      ...(onSuccess === undefined ? {} : { OnSuccess: { Destination: onSuccess } }),
    },
  }
}

async function createMapping(raw: RawCalls, spec: MappingSpec): Promise<string> {
  await raw.json('sqs', 'AmazonSQS.CreateQueue', { QueueName: spec.queueName }, '1.0')
  const url = await raw.json('sqs', 'AmazonSQS.GetQueueUrl', { QueueName: spec.queueName }, '1.0')
  const wanted = { QueueUrl: url['QueueUrl'], AttributeNames: ['QueueArn'] }
  const { Attributes } = await raw.json('sqs', 'AmazonSQS.GetQueueAttributes', wanted, '1.0')
  const arn =
    typeof Attributes === 'object' && Attributes !== null && 'QueueArn' in Attributes
      ? Attributes['QueueArn']
      : null
  const mapping = await raw.rest('lambda', 'POST', '/2015-03-31/event-source-mappings', {
    FunctionName: spec.functionName,
    EventSourceArn: String(arn),
    Enabled: spec.enabled ?? true,
    BatchSize: spec.batchSize,
    FilterCriteria: spec.filterPatterns && { Filters: spec.filterPatterns.map((Pattern) => ({ Pattern })) },
  })
  return String(mapping['UUID'])
}

async function createSigning(raw: RawCalls, spec: CodeSigningSpec): Promise<string> {
  const answer = await raw.rest('lambda', 'POST', '/2020-04-22/code-signing-configs', {
    Description: spec.description,
    AllowedPublishers: { SigningProfileVersionArns: [...spec.signingProfileVersionArns] },
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: spec.untrusted ?? 'Warn' },
  })
  const config = answer['CodeSigningConfig']
  const arn =
    typeof config === 'object' && config !== null && 'CodeSigningConfigArn' in config
      ? config['CodeSigningConfigArn']
      : null
  return String(arn)
}
