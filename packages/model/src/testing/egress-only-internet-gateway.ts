import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** An egress-only internet gateway of `vpc-1`. */
export function egressOnlyInternetGateway(
  overrides: Ec2Overrides<'AWS::EC2::EgressOnlyInternetGateway'> = {},
): Resource<'AWS::EC2::EgressOnlyInternetGateway'> {
  const facts = {
    vpcIds: known(['vpc-1']),
    tags: known({}),
  }
  return ec2Resource(
    'AWS::EC2::EgressOnlyInternetGateway',
    'egress-only-internet-gateway',
    'eigw-1',
    facts,
    overrides,
  )
}
