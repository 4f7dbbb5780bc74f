import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SeedError } from '../src/seed/seed-request.js'
import { startTestbed, type Testbed } from '../src/testbed.js'

const TRAIL = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101'
let bed: Testbed

beforeAll(async () => {
  bed = await startTestbed({ regions: ['eu-west-1'] })
})
afterAll(() => bed.stop())

const account = () => bed.aws({ accountId: '222222222222', region: 'eu-west-1' })

describe('CloudTrail', () => {
  it('returns one kind of selectors, by default all management events, and refuses insights that are off', async () => {
    const aws = account()
    await aws.createBucket('logs')
    const advanced = [
      {
        Name: 'functions',
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: ['AWS::Lambda::Function'] },
        ],
      },
    ]
    await aws.createTrail({ name: 'plain', bucket: 'logs' })
    await aws.createTrail({
      name: 'rich',
      bucket: 'logs',
      advancedEventSelectors: advanced,
      insightTypes: ['ApiCallRateInsight'],
    })
    const ask = (operation: string, name: string) =>
      aws.json('cloudtrail', `${TRAIL}.${operation}`, { TrailName: name })
    const plain = await ask('GetEventSelectors', 'plain')
    expect(plain['EventSelectors']).toMatchObject([
      { ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: [] },
    ])
    expect(plain).not.toHaveProperty('AdvancedEventSelectors')
    const rich = await ask('GetEventSelectors', 'rich')
    expect(rich['AdvancedEventSelectors']).toEqual(advanced)
    expect(rich).not.toHaveProperty('EventSelectors')
    expect(await ask('GetInsightSelectors', 'rich')).toMatchObject({
      InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
    })
    const refused = await ask('GetInsightSelectors', 'plain').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(SeedError)
    expect(String(refused)).toContain('InsightNotEnabledException')
    const unknown = await ask('GetEventSelectors', 'missing').catch((error: unknown) => error)
    expect(String(unknown)).toContain('TrailNotFoundException')
  })
})

describe('Config', () => {
  it('returns the status of each delivery channel', async () => {
    const aws = account()
    const status = () => aws.json('config', 'StarlingDoveService.DescribeDeliveryChannelStatus', {})
    expect(await status()).toEqual({ DeliveryChannelsStatus: [] })
    await aws.createRecorder()
    expect(await status()).toMatchObject({
      DeliveryChannelsStatus: [{ name: 'default', configHistoryDeliveryInfo: { lastStatus: 'SUCCESS' } }],
    })
  })
})
