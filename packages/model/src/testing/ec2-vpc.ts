import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** A VPC that somebody made, without IPv6. */
export function ec2Vpc(overrides: Ec2Overrides<'AWS::EC2::VPC'> = {}): Resource<'AWS::EC2::VPC'> {
  const facts = {
    ipv4Cidrs: known(['10.0.0.0/16']),
    ipv6Cidrs: known([]),
    isDefault: known(false),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::VPC', 'vpc', 'vpc-1', facts, overrides)
}
