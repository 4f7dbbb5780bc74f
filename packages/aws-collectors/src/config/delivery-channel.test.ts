import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { denied, type Script, scriptedConnection, throttled } from '../../test/scripted-connection.js'
import { configDeliveryChannel } from './delivery-channel.js'

const type = 'AWS::Config::DeliveryChannel'
const list = 'config:DescribeDeliveryChannels'
const statusOf = 'config:DescribeDeliveryChannelStatus'
const run = (script: Script) => runScripted(configDeliveryChannel, scriptedConnection(script))
const channel = () => ({
  DeliveryChannels: [
    {
      name: 'default',
      s3BucketName: 'acme-config',
      configSnapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' as const },
    },
  ],
})

describeCollector(configDeliveryChannel, () => {
  it('reads a channel with its status', async () => {
    const result = await run({
      [list]: channel,
      [statusOf]: () => ({
        DeliveryChannelsStatus: [
          {
            name: 'default',
            configHistoryDeliveryInfo: { lastStatus: 'Failure', lastErrorCode: 'NoSuchBucket' },
            configSnapshotDeliveryInfo: { lastStatus: 'Success', lastErrorCode: 'Old' },
            configStreamDeliveryInfo: { lastStatus: 'Not_Applicable' },
          },
        ],
      }),
    })
    expect(result.resources[0]?.identity.arn).toBe(
      'arn:aws:config:eu-west-1:111122223333:delivery-channel/default',
    )
    expect(factsOf(result, type, 'default')).toEqual({
      bucketName: known('acme-config'),
      keyPrefix: known(null),
      kmsKeyArn: known(null),
      snsTopicArn: known(null),
      snapshotFrequency: known('TwentyFour_Hours'),
      historyError: known('NoSuchBucket'),
      snapshotError: known(null),
      streamError: known(null),
    })
  })

  it('is complete and empty without a channel', async () => {
    expect(await run({})).toMatchObject({ resources: [], coverage: { state: 'complete', calls: 1 } })
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ [list]: denied })).coverage).toMatchObject({
      state: 'denied',
      missing: [{ action: list }],
    })
    expect((await run({ [list]: throttled })).coverage).toMatchObject({ state: 'failed' })
  })

  it('reports deliveries as unknown if the status is throttled or missing', async () => {
    const refused = await run({ [list]: channel, [statusOf]: throttled })
    expect(refused.coverage.state).toBe('partial')
    expect(factsOf(refused, type, 'default').historyError).toEqual(unknown('throttled', statusOf))
    const silent = await run({ [list]: channel })
    expect(factsOf(silent, type, 'default').streamError).toEqual(unknown('error', statusOf))
  })

  it('reads a channel with all destinations, whose snapshots and stream fail', async () => {
    const result = await run({
      [list]: () => ({
        DeliveryChannels: [
          {
            name: 'default',
            s3BucketName: 'other-config',
            s3KeyPrefix: 'history',
            s3KmsKeyArn: 'arn:key',
            snsTopicARN: 'arn:topic',
          },
        ],
      }),
      [statusOf]: () => ({
        DeliveryChannelsStatus: [
          {
            name: 'default',
            configHistoryDeliveryInfo: { lastStatus: 'Success' },
            configSnapshotDeliveryInfo: { lastStatus: 'Failure', lastErrorCode: 'AccessDenied' },
            configStreamDeliveryInfo: { lastStatus: 'Failure' },
          },
        ],
      }),
    })
    expect(factsOf(result, type, 'default')).toEqual({
      bucketName: known('other-config'),
      keyPrefix: known('history'),
      kmsKeyArn: known('arn:key'),
      snsTopicArn: known('arn:topic'),
      snapshotFrequency: known(null),
      historyError: known(null),
      snapshotError: known('AccessDenied'),
      streamError: known('Failure'),
    })
  })
})
