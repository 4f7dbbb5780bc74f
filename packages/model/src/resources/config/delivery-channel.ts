import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { textOrNull } from '../values.js'

const channels = 'config:DescribeDeliveryChannels'
const status = 'config:DescribeDeliveryChannelStatus'

/** Where AWS Config sends what it records in one region. */
export const deliveryChannel = defineResource({
  type: 'AWS::Config::DeliveryChannel',
  scope: 'regional',
  name: 'default',
  arn: ({ region, accountId, name }) => `arn:aws:config:${region}:${accountId}:delivery-channel/${name}`,
  facts: {
    bucketName: fact(channels, z.string(), 'acme-config'),
    keyPrefix: fact(channels, textOrNull, null),
    kmsKeyArn: fact(channels, textOrNull, null),
    snsTopicArn: fact(channels, textOrNull, null),
    /** `One_Hour` … `TwentyFour_Hours`; null if no snapshots are delivered. */
    snapshotFrequency: fact(channels, textOrNull, 'TwentyFour_Hours'),
    /** AWS's error code of the latest delivery, null if it did not fail. The same for the next two. */
    historyError: fact(status, textOrNull, null),
    snapshotError: fact(status, textOrNull, null),
    streamError: fact(status, textOrNull, null),
  },
})
