import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** A private interface in `subnet-1` with the group `sg-1`. */
export function networkInterface(
  overrides: Ec2Overrides<'AWS::EC2::NetworkInterface'> = {},
): Resource<'AWS::EC2::NetworkInterface'> {
  const facts = {
    vpcId: known('vpc-1'),
    subnetId: known('subnet-1'),
    securityGroupIds: known(['sg-1']),
    interfaceType: known('interface'),
    isRequesterManaged: known(false),
    description: known(''),
    status: known('in-use'),
    instanceId: known(null),
    publicIp: known(null),
    hasIpv6: known(false),
    isSourceDestChecked: known(true),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::NetworkInterface', 'network-interface', 'eni-1', facts, overrides)
}
