import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** An active connection from `vpc-1` to a VPC of another account. */
export function vpcPeeringConnection(
  overrides: Ec2Overrides<'AWS::EC2::VPCPeeringConnection'> = {},
): Resource<'AWS::EC2::VPCPeeringConnection'> {
  const facts = {
    status: known('active'),
    requester: known({
      vpcId: 'vpc-1',
      accountId: '111122223333',
      region: 'eu-west-1',
      ipv4Cidrs: ['10.0.0.0/16'],
      ipv6Cidrs: [],
    }),
    accepter: known({
      vpcId: 'vpc-far',
      accountId: '444455556666',
      region: 'eu-west-1',
      ipv4Cidrs: ['10.8.0.0/16'],
      ipv6Cidrs: [],
    }),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::VPCPeeringConnection', 'vpc-peering-connection', 'pcx-1', facts, overrides)
}
