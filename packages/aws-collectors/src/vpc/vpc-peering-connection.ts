import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2'
import { type FactsOf, known, type Observed, type PeeredVpc, unknown } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { sortedTexts, stated, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeVpcPeeringConnections'

/** AWS lists ended connections for hours or days. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
const ended: ReadonlySet<string | undefined> = new Set(['deleted', 'expired', 'failed', 'rejected'])

/** Peering connections, seen from either side. */
export const vpcVpcPeeringConnection = defineCollector({
  id: 'vpc.vpc-peering-connection',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::VPCPeeringConnection'],
  operations: {
    'ec2:DescribeVpcPeeringConnections': {
      action: list,
      reason: 'Lists the VPCs of other accounts and Regions that are peered with VPCs of the account.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const connections = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.VpcPeeringConnections ?? [], next: page.NextToken }
    })
    for await (const connection of connections) {
      if (ended.has(connection.Status?.Code)) continue
      const type = 'AWS::EC2::VPCPeeringConnection' as const
      const id = { type, kind: 'vpc-peering-connection', id: connection.VpcPeeringConnectionId }
      yield { identity: ec2Identity(aws, id), facts: factsOf(connection), volatile: {} }
    }
  },
})

function factsOf(connection: VpcPeeringConnection): FactsOf<'AWS::EC2::VPCPeeringConnection'> {
  return {
    status: stated(connection.Status?.Code, list),
    requester: sideOf(connection.RequesterVpcInfo),
    accepter: sideOf(connection.AccepterVpcInfo),
    tags: known(tagsOf(connection.Tags)),
  }
}

function sideOf(side: VpcPeeringConnectionVpcInfo | undefined): Observed<PeeredVpc> {
  if (side?.VpcId === undefined || side.OwnerId === undefined) return unknown('error', list)
  const { VpcId: vpcId, OwnerId: accountId, Region: region = '' } = side
  const ipv4 = (side.CidrBlockSet ?? []).map(({ CidrBlock }) => CidrBlock)
  const ipv6 = (side.Ipv6CidrBlockSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock)
  const ipv4Cidrs = sortedTexts([side.CidrBlock, ...ipv4])
  // Every VPC has an IPv4 range; AWS leaves it out until the connection is accepted.
  if (ipv4Cidrs.length === 0) return unknown('error', list)
  return known({ vpcId, accountId, region, ipv4Cidrs, ipv6Cidrs: sortedTexts(ipv6) })
}
