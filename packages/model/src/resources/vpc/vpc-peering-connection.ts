import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'
import { tags, texts } from '../values.js'

/** One side of a peering connection. AWS returns the ranges only while the connection is active. */
const peeredVpc = z.object({
  vpcId: z.string(),
  accountId: z.string(),
  region: z.string(),
  ipv4Cidrs: texts,
  ipv6Cidrs: texts,
})
export type PeeredVpc = Stored<typeof peeredVpc>

const list = 'ec2:DescribeVpcPeeringConnections'
const requester: PeeredVpc = {
  vpcId: 'vpc-1',
  accountId: '111122223333',
  region: 'eu-west-1',
  ipv4Cidrs: ['10.0.0.0/16'],
  ipv6Cidrs: [],
}
const accepter: PeeredVpc = {
  ...requester,
  vpcId: 'vpc-far',
  accountId: '444455556666',
  ipv4Cidrs: ['10.8.0.0/16'],
}

/** A VPC peering connection; deleted ones are left out. */
export const ec2VpcPeeringConnection = defineResource({
  type: 'AWS::EC2::VPCPeeringConnection',
  scope: 'regional',
  name: 'pcx-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:vpc-peering-connection/${name}`,
  facts: {
    /** `active`, `pending-acceptance`, … */
    status: fact(list, z.string(), 'active'),
    requester: fact(list, peeredVpc, requester),
    accepter: fact(list, peeredVpc, accepter),
    tags: fact(list, tags, {}),
  },
})
