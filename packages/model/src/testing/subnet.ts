import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** A private subnet of `vpc-1`. */
export function subnet(overrides: Ec2Overrides<'AWS::EC2::Subnet'> = {}): Resource<'AWS::EC2::Subnet'> {
  const facts = {
    vpcId: known('vpc-1'),
    ipv4Cidr: known('10.0.1.0/24'),
    ipv6Cidrs: known([]),
    availabilityZoneId: known('euw1-az1'),
    isPublicIpAssigned: known(false),
    isIpv6Assigned: known(false),
    isDefaultForZone: known(false),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::Subnet', 'subnet', 'subnet-1', facts, overrides)
}
