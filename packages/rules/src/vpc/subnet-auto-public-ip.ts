import {
  unknownVerdict,
  type Evidence,
  fail,
  failItems,
  notApplicable,
  pass,
  type Resource,
  type SnapshotView,
  type Verdict,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { interfacesOfSubnets } from '../network/interfaces.js'
import { isIngressBlocked, isPublicSubnet } from '../network/routes.js'

export const vpcSubnetAutoPublicIp = defineRule({
  id: 'vpc.subnet-auto-public-ip',
  title: 'Subnet assigns a public IPv4 address to every instance',
  severity: 'medium',
  resource: 'AWS::EC2::Subnet',
  reads: ['AWS::EC2::NetworkInterface', 'AWS::EC2::RouteTable'],
  why: 'An instance started here gets a public address without requesting one. The subnet has a route to the Internet, so only the security group protects the instance from connections by strangers.',
  fix: {
    text: 'Turn the setting off and assign public addresses explicitly, to load balancers and NAT gateways.',
    cli: ({ name }) =>
      awsCli`aws ec2 modify-subnet-attribute --subnet-id ${name} --no-map-public-ip-on-launch`,
    terraform: `resource "aws_subnet" "private" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = false
}`,
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes:
    'Default subnets without network interfaces are not applicable; a subnet without the route passes. Low where VPC Block Public Access is on.',
  evaluate(subnet, snapshot) {
    const { name, isPublicIpAssigned, vpcId } = subnet
    if (!isPublicIpAssigned.known) return unknownVerdict(isPublicIpAssigned)
    const evidence = { path: 'isPublicIpAssigned', observed: isPublicIpAssigned.value, expected: false }
    if (!isPublicIpAssigned.value) return pass(evidence)
    const unused = unusedDefault(subnet, snapshot.in(subnet.region))
    if (unused !== null) return unused
    if (!vpcId.known) return unknownVerdict(vpcId)
    const isPublic = isPublicSubnet(name, vpcId.value, snapshot.in(subnet.region))
    if (!isPublic.known) return unknownVerdict(isPublic)
    const route = {
      path: 'routeTable',
      observed: isPublic.value,
      expected: 'no route to an internet gateway',
    }
    return isPublic.value === false ? pass(route) : failFor(subnet, [evidence, route])
  },
})

/** Low where Block Public Access drops what comes from the Internet; no pass, because the subnet may be excluded from it. */
function failFor(
  { internetBlockMode }: Resource<'AWS::EC2::Subnet'>,
  evidence: readonly Evidence[],
): Verdict {
  if (!internetBlockMode.known) return { ...failItems([], internetBlockMode), evidence }
  if (!isIngressBlocked(internetBlockMode.value)) return fail(...evidence)
  const mode = { path: 'internetBlockMode', observed: internetBlockMode.value, expected: 'no exclusion' }
  return { ...fail(...evidence, mode), severity: 'low' }
}

/** Not applicable for an unused default subnet, else null: AWS creates one in every zone, and these would hide the subnets in use. */
function unusedDefault(
  { name, isDefaultForZone }: Resource<'AWS::EC2::Subnet'>,
  snapshot: SnapshotView<'AWS::EC2::NetworkInterface'>,
): Verdict | null {
  if (!isDefaultForZone.known) return unknownVerdict(isDefaultForZone)
  if (!isDefaultForZone.value) return null
  const interfaces = interfacesOfSubnets([name], snapshot)
  if (!interfaces.known) return unknownVerdict(interfaces)
  return interfaces.value.length > 0 ? null : notApplicable('a default subnet without network interfaces')
}
