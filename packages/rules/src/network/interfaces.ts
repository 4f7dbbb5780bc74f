import {
  unknownVerdict,
  fail,
  known,
  mapObserved,
  type Observed,
  pass,
  type Resource,
  type SnapshotView,
  type Verdict,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { isIngressBlocked, isPublicSubnet } from './routes.js'

type NetworkInterface = Resource<'AWS::EC2::NetworkInterface'>
type Interfaces = SnapshotView<'AWS::EC2::NetworkInterface'>

/** The interfaces that a security group is attached to. */
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

/** Passes where there is no interface; evidence of a failure lists their ids, sorted. */
export function judgeUnused(interfaces: Observed<readonly NetworkInterface[]>): Verdict {
  if (!interfaces.known) return unknownVerdict(interfaces)
  const observed = interfaces.value.map(({ name }) => name).sort()
  const evidence = { path: 'networkInterfaces', observed, expected: [] }
  return observed.length === 0 ? pass(evidence) : fail(evidence)
}

/** Command that gives the first interface of a `judgeUnused` failure other security groups. */
export function replaceGroups({ evidence }: FixSubject): string {
  const observed = evidence[0]?.observed
  const [first = 'INTERFACE_ID'] = Array.isArray(observed) ? observed : []
  return awsCli`aws ec2 modify-network-interface-attribute --network-interface-id ${String(first)} --groups GROUP_ID`
}

function hasPublicAddress({ publicIp, hasIpv6, isIgwTrafficDenied }: NetworkInterface): Observed<boolean> {
  if (!publicIp.known) return publicIp
  if (!hasIpv6.known) return hasIpv6
  if (publicIp.value === null && !hasIpv6.value) return known(false)
  return mapObserved(isIgwTrafficDenied, (isDenied) => !isDenied)
}

/**
 * True if one of the interfaces has a public address and its subnet a route to an internet gateway that Block Public
 * Access does not close.
 */
export function hasPublicPath(
  interfaces: readonly NetworkInterface[],
  snapshot: SnapshotView<'AWS::EC2::RouteTable' | 'AWS::EC2::Subnet'>,
): Observed<boolean> {
  for (const one of interfaces) {
    const isAddressed = hasPublicAddress(one)
    if (!isAddressed.known) return isAddressed
    if (!isAddressed.value) continue
    const { subnetId, vpcId } = one
    if (!subnetId.known) return subnetId
    if (!vpcId.known) return vpcId
    const isPublic = isPublicSubnet(subnetId.value, vpcId.value, snapshot)
    if (!isPublic.known) return isPublic
    // In a shared VPC the routes are not visible: the public address alone counts.
    if (isPublic.value === false) continue
    const isBlocked = isSubnetBlocked(subnetId.value, snapshot)
    if (!isBlocked.known) return isBlocked
    if (!isBlocked.value) return known(true)
  }
  return known(false)
}

function isSubnetBlocked(subnetId: string, snapshot: SnapshotView<'AWS::EC2::Subnet'>): Observed<boolean> {
  const subnets = snapshot.related('AWS::EC2::Subnet', 'name', subnetId)
  if (!subnets.known) return subnets
  const [subnet] = subnets.value
  return subnet === undefined ? known(false) : mapObserved(subnet.internetBlockMode, isIngressBlocked)
}
