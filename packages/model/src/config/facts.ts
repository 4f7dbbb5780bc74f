import type { ConfigRuleFacts } from './config-rule.js'
import type { ConfigurationRecorderFacts } from './configuration-recorder.js'
import type { DeliveryChannelFacts } from './delivery-channel.js'

/** Resource types of AWS Config. */
export interface ConfigFacts {
  readonly 'AWS::Config::ConfigurationRecorder': ConfigurationRecorderFacts
  readonly 'AWS::Config::DeliveryChannel': DeliveryChannelFacts
  readonly 'AWS::Config::ConfigRule': ConfigRuleFacts
}
