import { unknownVerdict, type SecurityGroupRule } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { hasPublicPath, interfacesOfGroup } from '../network/interfaces.js'
import { isEveryPort, isEveryProtocol, portsOf } from '../network/ports.js'
import { prefixListTypes } from '../network/prefix-lists.js'
import { revokeIngress, worldOpenings } from '../network/world-openings.js'

export const vpcSgAllPortsWorld = defineRule({
  id: 'vpc.sg-all-ports-world',
  title: 'Security group allows every port from the Internet',
  severity: 'critical',
  resource: 'AWS::EC2::SecurityGroup',
  reads: [...prefixListTypes, 'AWS::EC2::NetworkInterface', 'AWS::EC2::RouteTable', 'AWS::EC2::Subnet'],
  why: 'Every service on a machine with this group, now or after the next update, is reachable from the whole Internet: databases, administration ports and services that were meant for local use only.',
  fix: {
    text: 'Remove the rule, and allow only the ports that must be public, on a load balancer rather than on machines.',
    cli: revokeIngress,
    terraform: `resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.load_balancer.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}`,
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes:
    'Critical where the group is attached to a network interface with a public address and a route to an internet gateway, else high; high too where VPC Block Public Access is on. Critical where that was not read.',
  evaluate({ name, region, rules }, snapshot) {
    if (!rules.known) return unknownVerdict(rules)
    const { items, unread } = worldOpenings(rules.value, snapshot.in(region), opensEverything)
    const evidence = {
      path: 'rules',
      observed: rules.value.length,
      expected: 'no rule that opens every port',
    }
    if (items.length === 0) return conclude(items, unread, evidence)
    // A group without a public address behind it exposes nothing yet, so it is only high.
    const interfaces = interfacesOfGroup(name, snapshot.in(region))
    const isReachable = interfaces.known ? hasPublicPath(interfaces.value, snapshot.in(region)) : interfaces
    // The rule is open in any case: only how severe that is was not read.
    if (!isReachable.known) return conclude(items, [isReachable, ...unread])
    const severity = isReachable.value ? ('critical' as const) : ('high' as const)
    return conclude(
      items.map((item) => ({ ...item, severity })),
      unread,
    )
  },
})

function opensEverything(rule: SecurityGroupRule): boolean {
  if (isEveryProtocol(rule.protocol)) return true
  const ports = portsOf(rule, 'tcp') ?? portsOf(rule, 'udp')
  return ports !== null && isEveryPort(ports)
}
