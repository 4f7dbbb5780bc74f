import type { VpcPeeringConnection, VpcPeeringConnectionVpcInfo } from '@aws-sdk/client-ec2'
import { type FactsOf, known, type Observed, type PeeredVpc, unknown } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { stated } from '../engine/read-facts.js'
import { identify, sortedTexts, tagsOf } from './ec2-reading.js'

const list = 'ec2:DescribeVpcPeeringConnections'

/** AWS lists what has ended for hours or days. https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html */
const ended: ReadonlySet<string | undefined> = new Set(['deleted', 'expired', 'failed', 'rejected'])

/** Peering connections, from either side. */
export const vpcVpcPeeringConnection = defineCollector({
  id: 'vpc.vpc-peering-connection',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::VPCPeeringConnection'],
  operations: {
    'ec2:DescribeVpcPeeringConnections': {
      action: list,
      reason: 'Shows which VPCs of other accounts and Regions are joined to those of the account.',
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
      yield { identity: identify(aws, id), facts: factsOf(connection), volatile: {} }
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
  return known({
    vpcId,
    accountId,
    region,
    ipv4Cidrs: sortedTexts([side.CidrBlock, ...ipv4]),
    ipv6Cidrs: sortedTexts(ipv6),
  })
}
