import { known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { sortedTexts, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeEgressOnlyInternetGateways'

/** Egress-only internet gateways, which allow outbound IPv6 only. The largest page is 255. */
export const vpcEgressOnlyInternetGateway = defineCollector({
  id: 'vpc.egress-only-internet-gateway',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::EgressOnlyInternetGateway'],
  operations: {
    'ec2:DescribeEgressOnlyInternetGateways': {
      action: list,
      reason: 'Lists the VPCs that allow IPv6 traffic outbound only.',
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
        identity: ec2Identity(aws, { type, kind: 'egress-only-internet-gateway', id }),
        facts: {
          vpcIds: known(sortedTexts(Attachments.map(({ VpcId }) => VpcId))),
          tags: known(tagsOf(Tags)),
        },
        volatile: {},
      }
    }
  },
})
