import type { DeliveryChannel, DeliveryChannelStatus } from '@aws-sdk/client-config-service'
import { type FactsOf, known, type Observed } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { factsFrom, required, stated } from '../engine/read-facts.js'
import { configIdentity } from './config-identity.js'
import { latestError } from './latest-error.js'

const list = 'config:DescribeDeliveryChannels'
const statusOperation = 'config:DescribeDeliveryChannelStatus'

/** Where AWS Config delivers what it records; at most one per region. */
export const configDeliveryChannel = defineCollector({
  id: 'config.delivery-channel',
  service: 'config',
  scope: 'regional',
  produces: ['AWS::Config::DeliveryChannel'],
  operations: {
    'config:DescribeDeliveryChannels': {
      action: list,
      reason: 'Lists where AWS Config delivers configuration history and snapshots.',
      kind: 'list',
      probe: { input: {} },
    },
    'config:DescribeDeliveryChannelStatus': {
      action: statusOperation,
      reason: 'Reads whether the latest deliveries of AWS Config succeeded.',
      kind: 'detail',
      probe: { input: {} },
    },
  },
  async *collect(aws) {
    const { DeliveryChannels: channels = [] } = await aws.call(list, {})
    if (channels.length === 0) return
    const statuses = await aws.observe(statusOperation, {}, (output) => output.DeliveryChannelsStatus ?? [])
    for (const channel of channels) {
      const name = required(channel.name, 'name')
      const type = 'AWS::Config::DeliveryChannel' as const
      yield {
        identity: configIdentity(aws, { type, path: `delivery-channel/${name}`, name }),
        facts: { ...settings(channel), ...statusFacts(name, statuses) },
        volatile: {},
      }
    }
  },
})

function settings(channel: DeliveryChannel) {
  return {
    bucketName: stated(channel.s3BucketName, list),
    keyPrefix: known(channel.s3KeyPrefix || null),
    kmsKeyArn: known(channel.s3KmsKeyArn || null),
    snsTopicArn: known(channel.snsTopicARN || null),
    snapshotFrequency: known(channel.configSnapshotDeliveryProperties?.deliveryFrequency ?? null),
  }
}

function statusFacts(
  name: string,
  statuses: Observed<readonly DeliveryChannelStatus[]>,
): Pick<FactsOf<'AWS::Config::DeliveryChannel'>, 'historyError' | 'snapshotError' | 'streamError'> {
  return factsFrom(statusOf(name, statuses), {
    historyError: (status) => latestError(status.configHistoryDeliveryInfo),
    snapshotError: (status) => latestError(status.configSnapshotDeliveryInfo),
    streamError: (status) => latestError(status.configStreamDeliveryInfo),
  })
}

function statusOf(
  name: string,
  statuses: Observed<readonly DeliveryChannelStatus[]>,
): Observed<DeliveryChannelStatus> {
  if (!statuses.known) return statuses
  return stated(
    statuses.value.find((one) => one.name === name),
    statusOperation,
  )
}
