import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** A public NAT gateway of `vpc-1`, ready. */
export function natGateway(
  overrides: Ec2Overrides<'AWS::EC2::NatGateway'> = {},
): Resource<'AWS::EC2::NatGateway'> {
  const facts = {
    vpcId: known('vpc-1'),
    subnetId: known('subnet-1'),
    connectivity: known('public' as const),
    state: known('available'),
    publicIps: known(['198.51.100.7']),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::NatGateway', 'natgateway', 'nat-1', facts, overrides)
}
