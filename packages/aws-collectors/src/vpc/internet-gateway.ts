import { known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { sortedTexts, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeInternetGateways'

/** Internet gateways and the VPCs that they are attached to. */
export const vpcInternetGateway = defineCollector({
  id: 'vpc.internet-gateway',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::InternetGateway'],
  operations: {
    'ec2:DescribeInternetGateways': {
      action: list,
      reason: 'Lists the VPCs that an internet gateway is attached to.',
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
        identity: ec2Identity(aws, { type, kind: 'internet-gateway', id, owner }),
        facts: {
          vpcIds: known(sortedTexts(Attachments.map(({ VpcId }) => VpcId))),
          tags: known(tagsOf(Tags)),
        },
        volatile: {},
      }
    }
  },
})
