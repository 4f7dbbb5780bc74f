import type { Subnet } from '@aws-sdk/client-ec2'
import { type FactsOf, known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { sortedTexts, stated, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeSubnets'

/** Subnets, including those shared into the account. */
export const vpcSubnet = defineCollector({
  id: 'vpc.subnet',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::Subnet'],
  operations: {
    'ec2:DescribeSubnets': {
      action: list,
      reason: 'Lists subnets, their Availability Zones and whether they assign public addresses.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const subnets = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.Subnets ?? [], next: page.NextToken }
    })
    for await (const subnet of subnets) {
      const type = 'AWS::EC2::Subnet' as const
      const identity = ec2Identity(aws, { type, kind: 'subnet', id: subnet.SubnetId, owner: subnet.OwnerId })
      yield { identity, facts: factsOf(subnet), volatile: {} }
    }
  },
})

function factsOf(subnet: Subnet): FactsOf<'AWS::EC2::Subnet'> {
  const ipv6 = (subnet.Ipv6CidrBlockAssociationSet ?? []).filter(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated',
  )
  return {
    vpcId: stated(subnet.VpcId, list),
    ipv4Cidr: known(subnet.CidrBlock || null),
    ipv6Cidrs: known(sortedTexts(ipv6.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock))),
    availabilityZoneId: stated(subnet.AvailabilityZoneId, list),
    isPublicIpAssigned: stated(subnet.MapPublicIpOnLaunch, list),
    isIpv6Assigned: stated(subnet.AssignIpv6AddressOnCreation, list),
    internetBlockMode: known(subnet.BlockPublicAccessStates?.InternetGatewayBlockMode || null),
    isDefaultForZone: stated(subnet.DefaultForAz, list),
    tags: known(tagsOf(subnet.Tags)),
  }
}
