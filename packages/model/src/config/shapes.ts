import type { ResourceShape } from '../resource-shape.js'
import type { ConfigFacts } from './facts.js'

const recorders = 'config:DescribeConfigurationRecorders'
const recorderStatus = 'config:DescribeConfigurationRecorderStatus'
const channels = 'config:DescribeDeliveryChannels'
const channelStatus = 'config:DescribeDeliveryChannelStatus'
const rules = 'config:DescribeConfigRules'

/** Shapes of AWS Config. */
export const configShapes: { readonly [T in keyof ConfigFacts]: ResourceShape<T> } = {
  'AWS::Config::ConfigurationRecorder': {
    version: 1,
    facts: {
      roleArn: recorders,
      servicePrincipal: recorders,
      strategy: recorders,
      includesGlobalTypes: recorders,
      recordedTypes: recorders,
      excludedTypes: recorders,
      frequency: recorders,
      overrides: recorders,
      isRecording: recorderStatus,
      recordingError: recorderStatus,
    },
    keyedLists: {},
  },
  'AWS::Config::DeliveryChannel': {
    version: 1,
    facts: {
      bucketName: channels,
      keyPrefix: channels,
      kmsKeyArn: channels,
      snsTopicArn: channels,
      snapshotFrequency: channels,
      historyError: channelStatus,
      snapshotError: channelStatus,
      streamError: channelStatus,
    },
    keyedLists: {},
  },
  'AWS::Config::ConfigRule': {
    version: 1,
    facts: {
      state: rules,
      sourceOwner: rules,
      sourceIdentifier: rules,
      triggers: rules,
      scopeTypes: rules,
      createdBy: rules,
    },
    keyedLists: {},
  },
}
