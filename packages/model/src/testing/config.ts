import type { ConfigRuleFacts } from '../config/config-rule.js'
import type { ConfigurationRecorderFacts } from '../config/configuration-recorder.js'
import type { DeliveryChannelFacts } from '../config/delivery-channel.js'
import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type FactOverrides, fixtureAccountId, withOverrides } from './lambda-function.js'

interface Place {
  readonly name?: string
  readonly region?: string
}

const recorderFacts: ConfigurationRecorderFacts = {
  roleArn: known(
    `arn:aws:iam::${fixtureAccountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
  ),
  servicePrincipal: known(null),
  strategy: known('ALL_SUPPORTED_RESOURCE_TYPES'),
  includesGlobalTypes: known(true),
  recordedTypes: known([]),
  excludedTypes: known([]),
  frequency: known('CONTINUOUS'),
  overrides: known([]),
  isRecording: known(true),
  recordingError: known(null),
}

/** A running recorder of the fixture account that records everything continuously, with the facts given laid over it. */
export function configurationRecorder(
  overrides: FactOverrides<'AWS::Config::ConfigurationRecorder'> & Place = {},
): Resource<'AWS::Config::ConfigurationRecorder'> {
  const { name = 'default', region = 'eu-west-1', ...factOverrides } = overrides
  return {
    type: 'AWS::Config::ConfigurationRecorder',
    ...place(region, name, `configuration-recorder/${name}`),
    ...withOverrides(recorderFacts, factOverrides),
  }
}

const channelFacts: DeliveryChannelFacts = {
  bucketName: known('acme-config'),
  keyPrefix: known(null),
  kmsKeyArn: known(null),
  snsTopicArn: known(null),
  snapshotFrequency: known('TwentyFour_Hours'),
  historyError: known(null),
  snapshotError: known(null),
  streamError: known(null),
}

/** A delivery channel of the fixture account that delivers, with the facts given laid over it. */
export function deliveryChannel(
  overrides: FactOverrides<'AWS::Config::DeliveryChannel'> & Place = {},
): Resource<'AWS::Config::DeliveryChannel'> {
  const { name = 'default', region = 'eu-west-1', ...factOverrides } = overrides
  return {
    type: 'AWS::Config::DeliveryChannel',
    ...place(region, name, `delivery-channel/${name}`),
    ...withOverrides(channelFacts, factOverrides),
  }
}

const ruleFacts: ConfigRuleFacts = {
  state: known('ACTIVE'),
  sourceOwner: known('AWS'),
  sourceIdentifier: known('LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED'),
  triggers: known([]),
  scopeTypes: known(['AWS::Lambda::Function']),
  createdBy: known(null),
}

/** An active managed Config rule about Lambda functions, with the facts given laid over it. */
export function configRule(
  overrides: FactOverrides<'AWS::Config::ConfigRule'> & Place = {},
): Resource<'AWS::Config::ConfigRule'> {
  const { name = 'lambda-not-public', region = 'eu-west-1', ...factOverrides } = overrides
  return {
    type: 'AWS::Config::ConfigRule',
    ...place(region, name, `config-rule/config-rule-${name}`),
    ...withOverrides(ruleFacts, factOverrides),
  }
}

function place(region: string, name: string, path: string) {
  const arn = `arn:aws:config:${region}:${fixtureAccountId}:${path}`
  return {
    arn,
    name,
    accountId: fixtureAccountId,
    region,
    owner: fixtureAccountId,
    incarnation: null,
  } as const
}
