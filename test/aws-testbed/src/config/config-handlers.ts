import type { AwsCall } from '../aws-call.js'
import type { Bed } from '../bed.js'
import type { HttpResponse } from '../http-message.js'
import { correctedJson } from '../moto-json.js'

/**
 * moto has no status of delivery channels, so every existing channel is reported as delivering.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeDeliveryChannelStatus.html
 */
export function describeDeliveryChannelStatus(call: AwsCall, bed: Bed): Promise<HttpResponse> {
  return correctedJson(
    call,
    bed,
    ({ DeliveryChannels = [] }) => ({
      DeliveryChannelsStatus: Array.isArray(DeliveryChannels) ? DeliveryChannels.map(statusOf) : [],
    }),
    'StarlingDoveService.DescribeDeliveryChannels',
  )
}

function statusOf(channel: unknown) {
  const name =
    typeof channel === 'object' && channel !== null && 'name' in channel ? String(channel.name) : ''
  return {
    name,
    configSnapshotDeliveryInfo: { lastStatus: 'NOT_APPLICABLE' },
    configHistoryDeliveryInfo: { lastStatus: 'SUCCESS' },
    configStreamDeliveryInfo: { lastStatus: 'NOT_APPLICABLE' },
  }
}
