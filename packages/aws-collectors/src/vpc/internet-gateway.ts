import { known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { identify, sortedTexts, tagsOf } from './ec2-reading.js'

const list = 'ec2:DescribeInternetGateways'

/** Internet gateways and the VPCs that they open. */
export const vpcInternetGateway = defineCollector({
  id: 'vpc.internet-gateway',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::InternetGateway'],
  operations: {
    'ec2:DescribeInternetGateways': {
      action: list,
      reason: 'Shows which VPCs have a door to the Internet.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const gateways = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.InternetGateways ?? [], next: page.NextToken }
    })
    for await (const gateway of gateways) {
      const { InternetGatewayId: id, OwnerId: owner, Attachments = [], Tags } = gateway
      const type = 'AWS::EC2::InternetGateway' as const
      yield {
        identity: identify(aws, { type, kind: 'internet-gateway', id, owner }),
        facts: {
          vpcIds: known(sortedTexts(Attachments.map(({ VpcId }) => VpcId))),
          tags: known(tagsOf(Tags)),
        },
        volatile: {},
      }
    }
  },
})
