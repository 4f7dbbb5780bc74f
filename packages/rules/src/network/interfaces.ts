import { known, type Observed, type Resource, type Snapshot } from '@plumbline/model'
import { isPublicSubnet } from './routes.js'

type NetworkInterface = Resource<'AWS::EC2::NetworkInterface'>
type Interfaces = Snapshot<'AWS::EC2::NetworkInterface'>

/** The interfaces that have a security group. */
export function interfacesOfGroup(
  groupId: string,
  snapshot: Interfaces,
): Observed<readonly NetworkInterface[]> {
  return snapshot.related('AWS::EC2::NetworkInterface', 'securityGroupIds', groupId)
}

/** The interfaces in any of the subnets. */
export function interfacesOfSubnets(
  subnetIds: readonly string[],
  snapshot: Interfaces,
): Observed<readonly NetworkInterface[]> {
  const found: NetworkInterface[] = []
  for (const subnetId of new Set(subnetIds)) {
    const own = snapshot.related('AWS::EC2::NetworkInterface', 'subnetId', subnetId)
    if (!own.known) return own
    found.push(...own.value)
  }
  return known(found)
}

/** The interfaces in a VPC. */
export function interfacesOfVpc(vpcId: string, snapshot: Interfaces): Observed<readonly NetworkInterface[]> {
  return snapshot.related('AWS::EC2::NetworkInterface', 'vpcId', vpcId)
}

/** True where one of the interfaces has a public address and a way to the Internet. */
export function hasPublicPath(
  interfaces: readonly NetworkInterface[],
  snapshot: Snapshot<'AWS::EC2::RouteTable'>,
): Observed<boolean> {
  for (const { publicIp, hasIpv6, subnetId, vpcId } of interfaces) {
    if (!publicIp.known) return publicIp
    if (!hasIpv6.known) return hasIpv6
    if (publicIp.value === null && !hasIpv6.value) continue
    if (!subnetId.known) return subnetId
    if (!vpcId.known) return vpcId
    const isPublic = isPublicSubnet(subnetId.value, vpcId.value, snapshot)
    if (!isPublic.known) return isPublic
    // In a shared VPC the routes are not visible: the address alone has to do.
    if (isPublic.value !== false) return known(true)
  }
  return known(false)
}
