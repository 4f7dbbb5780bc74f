import type { NatGateway } from '@aws-sdk/client-ec2'
import { type FactsOf, known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { sortedTexts, stated, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeNatGateways'

/** NAT gateways. AWS lists deleted ones for about an hour; they are left out. */
export const vpcNatGateway = defineCollector({
  id: 'vpc.nat-gateway',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::NatGateway'],
  operations: {
    'ec2:DescribeNatGateways': {
      action: list,
      reason: 'Lists the NAT gateways through which private subnets reach the internet.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  // A zonal NAT gateway has an interface, and a regional one serves nothing in a region without interfaces.
  gate: {
    collector: 'vpc.network-interface',
    because: 'not asked: a region without network interfaces uses no NAT gateway',
  },
  async *collect(aws) {
    const gateways = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.NatGateways ?? [], next: page.NextToken }
    })
    for await (const gateway of gateways) {
      if (gateway.State === 'deleted') continue
      const type = 'AWS::EC2::NatGateway' as const
      const identity = ec2Identity(aws, { type, kind: 'natgateway', id: gateway.NatGatewayId })
      yield { identity, facts: factsOf(gateway), volatile: {} }
    }
  },
})

function factsOf(gateway: NatGateway): FactsOf<'AWS::EC2::NatGateway'> {
  return {
    vpcId: stated(gateway.VpcId, list),
    subnetId: known(gateway.SubnetId || null),
    // Older responses omit it; then it is public. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html
    connectivity: known(gateway.ConnectivityType ?? 'public'),
    state: stated(gateway.State, list),
    publicIps: known(sortedTexts((gateway.NatGatewayAddresses ?? []).map(({ PublicIp }) => PublicIp))),
    tags: known(tagsOf(gateway.Tags)),
  }
}
