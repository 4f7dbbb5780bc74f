import { defineCollector } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'
import { required, stated } from '../engine/read-facts.js'

const list = 'ec2:DescribeRegions'

/** The region itself: rules about every region are judged on it. */
export const accountRegion = defineCollector({
  id: 'account.region',
  service: 'account',
  scope: 'regional',
  produces: ['Plumbline::Account::Region'],
  operations: {
    'ec2:DescribeRegions': {
      action: list,
      reason: 'Reads whether the account opted in to a Region.',
      kind: 'list',
      probe: { input: {} },
    },
  },
  async *collect(aws) {
    const { accountId, partition, region } = aws
    const { Regions = [] } = await aws.call(list, { RegionNames: [region] })
    const row = required(
      Regions.find(({ RegionName }) => RegionName === region),
      `region ${region}`,
    )
    const type = 'Plumbline::Account::Region' as const
    const arn = `arn:${partition}:account::${accountId}:region/${region}`
    yield {
      identity: identityOf(aws, { type, arn, name: region }),
      facts: { optInStatus: stated(row.OptInStatus, list), endpoint: stated(row.Endpoint, list) },
      volatile: {},
    }
  },
})
