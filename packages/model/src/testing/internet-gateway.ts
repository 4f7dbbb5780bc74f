import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** An internet gateway of `vpc-1`. */
export function internetGateway(
  overrides: Ec2Overrides<'AWS::EC2::InternetGateway'> = {},
): Resource<'AWS::EC2::InternetGateway'> {
  const facts = {
    vpcIds: known(['vpc-1']),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::InternetGateway', 'internet-gateway', 'igw-1', facts, overrides)
}
