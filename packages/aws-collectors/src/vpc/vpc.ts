import type { Vpc } from '@aws-sdk/client-ec2'
import { type FactsOf, known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { sortedTexts, stated, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeVpcs'

/** VPCs, including those shared into the account. */
export const vpcVpc = defineCollector({
  id: 'vpc.vpc',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::VPC'],
  operations: {
    'ec2:DescribeVpcs': {
      action: list,
      reason: 'Lists VPCs, their ranges and which is the default.',
      kind: 'list',
      probe: { input: { MaxResults: 5 } },
    },
  },
  async *collect(aws) {
    const vpcs = listPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 1000, NextToken })
      return { items: page.Vpcs ?? [], next: page.NextToken }
    })
    for await (const vpc of vpcs) {
      const type = 'AWS::EC2::VPC' as const
      const identity = ec2Identity(aws, { type, kind: 'vpc', id: vpc.VpcId, owner: vpc.OwnerId })
      yield { identity, facts: factsOf(vpc), volatile: {} }
    }
  },
})

/** AWS still lists ranges that are being removed or that failed, with their state. */
function factsOf(vpc: Vpc): FactsOf<'AWS::EC2::VPC'> {
  const ipv4 = (vpc.CidrBlockAssociationSet ?? []).filter(
    ({ CidrBlockState }) => CidrBlockState?.State === 'associated',
  )
  const ipv6 = (vpc.Ipv6CidrBlockAssociationSet ?? []).filter(
    ({ Ipv6CidrBlockState }) => Ipv6CidrBlockState?.State === 'associated',
  )
  return {
    ipv4Cidrs: known(sortedTexts([vpc.CidrBlock, ...ipv4.map(({ CidrBlock }) => CidrBlock)])),
    ipv6Cidrs: known(sortedTexts(ipv6.map(({ Ipv6CidrBlock }) => Ipv6CidrBlock))),
    isDefault: stated(vpc.IsDefault, list),
    tags: known(tagsOf(vpc.Tags)),
  }
}
