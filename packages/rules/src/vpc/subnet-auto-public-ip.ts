import {
  cannotTell,
  fail,
  notApplicable,
  pass,
  type Resource,
  type Snapshot,
  type Verdict,
} from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { interfacesOfSubnets } from '../network/interfaces.js'
import { isPublicSubnet } from '../network/routes.js'

export const vpcSubnetAutoPublicIp = defineRule({
  id: 'vpc.subnet-auto-public-ip',
  title: 'Subnet gives every machine a public address',
  severity: 'medium',
  resource: 'AWS::EC2::Subnet',
  reads: ['AWS::EC2::NetworkInterface', 'AWS::EC2::RouteTable'],
  why: 'A machine started here gets a public address without anybody having asked for one, and with the way to the Internet that the subnet has only its security group stands between it and everybody.',
  fix: {
    text: 'Turn the setting off and give public addresses to load balancers and NAT gateways by name.',
    cli: 'aws ec2 modify-subnet-attribute --subnet-id SUBNET --no-map-public-ip-on-launch',
    terraform: 'map_public_ip_on_launch = false',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes: 'Default subnets without network interfaces are not applicable; a subnet without the route passes.',
  evaluate(subnet, snapshot) {
    const { name, isPublicIpAssigned, vpcId } = subnet
    if (!isPublicIpAssigned.known) return cannotTell(isPublicIpAssigned)
    const evidence = { path: 'isPublicIpAssigned', observed: isPublicIpAssigned.value, expected: false }
    if (!isPublicIpAssigned.value) return pass(evidence)
    const unused = unusedDefault(subnet, snapshot)
    if (unused !== null) return unused
    if (!vpcId.known) return cannotTell(vpcId)
    const isPublic = isPublicSubnet(name, vpcId.value, snapshot)
    if (!isPublic.known) return cannotTell(isPublic)
    const route = {
      path: 'routeTable',
      observed: isPublic.value,
      expected: 'no route to an internet gateway',
    }
    return isPublic.value === false ? pass(route) : fail(evidence, route)
  },
})

/** AWS makes such subnets in every zone of every Region: unused ones would bury those that matter. */
function unusedDefault(
  { name, isDefaultForZone }: Resource<'AWS::EC2::Subnet'>,
  snapshot: Snapshot<'AWS::EC2::NetworkInterface'>,
): Verdict | null {
  if (!isDefaultForZone.known) return cannotTell(isDefaultForZone)
  if (!isDefaultForZone.value) return null
  const interfaces = interfacesOfSubnets([name], snapshot)
  if (!interfaces.known) return cannotTell(interfaces)
  return interfaces.value.length > 0 ? null : notApplicable('a default subnet without network interfaces')
}
