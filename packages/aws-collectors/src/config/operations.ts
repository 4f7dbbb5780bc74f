import type * as Config from '@aws-sdk/client-config-service'
import type { Operation } from '../engine/operation.js'

/** Operations of AWS Config that we call. */
export interface ConfigOperations {
  'config:DescribeConfigRules': Operation<
    Config.DescribeConfigRulesCommandInput,
    Config.DescribeConfigRulesCommandOutput
  >
  'config:DescribeConfigurationRecorders': Operation<
    Config.DescribeConfigurationRecordersCommandInput,
    Config.DescribeConfigurationRecordersCommandOutput
  >
  'config:DescribeConfigurationRecorderStatus': Operation<
    Config.DescribeConfigurationRecorderStatusCommandInput,
    Config.DescribeConfigurationRecorderStatusCommandOutput
  >
  'config:DescribeDeliveryChannels': Operation<
    Config.DescribeDeliveryChannelsCommandInput,
    Config.DescribeDeliveryChannelsCommandOutput
  >
  'config:DescribeDeliveryChannelStatus': Operation<
    Config.DescribeDeliveryChannelStatusCommandInput,
    Config.DescribeDeliveryChannelStatusCommandOutput
  >
}
