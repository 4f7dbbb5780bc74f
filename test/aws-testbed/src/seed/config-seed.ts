import type { Json, JsonBody, RawCalls } from './raw-calls.js'
import type { AwsPlace } from './seed-request.js'

export interface RecorderSpec {
  readonly roleArn?: string
  /** In the format of the AWS API; all supported types by default. */
  readonly recordingGroup?: Json
  /** False leaves the recorder stopped. */
  readonly isRecording?: boolean
}

export interface ConfigSeed {
  /** The region's recorder and its delivery channel, both named `default`. */
  createRecorder(recorder?: RecorderSpec): Promise<void>
  /** A managed rule by its identifier, such as `LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED`. */
  createConfigRule(name: string, sourceIdentifier: string): Promise<void>
}

export function configSeed(raw: RawCalls, { accountId }: AwsPlace): ConfigSeed {
  const call = (operation: string, body: JsonBody) =>
    raw.json('config', `StarlingDoveService.${operation}`, body)
  const linked = `arn:aws:iam::${accountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`
  return {
    async createRecorder({ roleArn = linked, recordingGroup, isRecording = true } = {}) {
      const all = { allSupported: true, includeGlobalResourceTypes: true }
      const recorder = { name: 'default', roleARN: roleArn, recordingGroup: recordingGroup ?? all }
      await call('PutConfigurationRecorder', { ConfigurationRecorder: recorder })
      await call('PutDeliveryChannel', {
        DeliveryChannel: { name: 'default', s3BucketName: 'config-history' },
      })
      if (isRecording) await call('StartConfigurationRecorder', { ConfigurationRecorderName: 'default' })
    },
    async createConfigRule(name, sourceIdentifier) {
      const ConfigRule = {
        ConfigRuleName: name,
        Source: { Owner: 'AWS', SourceIdentifier: sourceIdentifier },
        Scope: { ComplianceResourceTypes: ['AWS::Lambda::Function'] },
      }
      await call('PutConfigRule', { ConfigRule })
    },
  }
}
