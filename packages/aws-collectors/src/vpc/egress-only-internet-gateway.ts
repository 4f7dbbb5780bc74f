import { known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { identify, sortedTexts, tagsOf } from './ec2-reading.js'

const list = 'ec2:DescribeEgressOnlyInternetGateways'

/** Egress-only internet gateways, the IPv6 way out that nobody can come in by. The largest page is 255. */
export const vpcEgressOnlyInternetGateway = defineCollector({
  id: 'vpc.egress-only-internet-gateway',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::EgressOnlyInternetGateway'],
  operations: {
    'ec2:DescribeEgressOnlyInternetGateways': {
      action: list,
      reason: 'Shows which VPCs let IPv6 traffic out and none in.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const gateways = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 255, NextToken })
      return { items: page.EgressOnlyInternetGateways ?? [], next: page.NextToken }
    })
    for await (const { EgressOnlyInternetGatewayId: id, Attachments = [], Tags } of gateways) {
      const type = 'AWS::EC2::EgressOnlyInternetGateway' as const
      yield {
        identity: identify(aws, { type, kind: 'egress-only-internet-gateway', id }),
        facts: {
          vpcIds: known(sortedTexts(Attachments.map(({ VpcId }) => VpcId))),
          tags: known(tagsOf(Tags)),
        },
        volatile: {},
      }
    }
  },
})
