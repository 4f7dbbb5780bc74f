import { cannotTell, type SecurityGroupRule } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { hasPublicPath, interfacesOfGroup } from '../network/interfaces.js'
import { isEveryPort, isEveryProtocol, portsOf } from '../network/ports.js'
import { prefixListTypes } from '../network/prefix-lists.js'
import { worldOpenings } from '../network/world-openings.js'

export const vpcSgAllPortsWorld = defineRule({
  id: 'vpc.sg-all-ports-world',
  title: 'Security group admits every port from the Internet',
  severity: 'critical',
  resource: 'AWS::EC2::SecurityGroup',
  reads: [...prefixListTypes, 'AWS::EC2::NetworkInterface', 'AWS::EC2::RouteTable'],
  why: 'Whatever listens on a machine behind this group, now or after the next update, answers the whole Internet: databases, administration ports and services that were meant for the machine itself.',
  fix: {
    text: 'Remove the rule, and add one for each port that strangers really need, on a load balancer rather than on machines.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes:
    'Critical where a network interface with a public address and a route to an internet gateway has the group, else high.',
  evaluate({ name, rules }, snapshot) {
    if (!rules.known) return cannotTell(rules)
    const { items, unread } = worldOpenings(rules.value, snapshot, opensEverything)
    const evidence = { path: 'rules', observed: rules.value.length, expected: 'none that opens every port' }
    if (items.length === 0) return conclude(items, unread, evidence)
    // Critical where a public address is behind it; a group that guards nothing public is no exposure yet.
    const interfaces = interfacesOfGroup(name, snapshot)
    if (!interfaces.known) return cannotTell(interfaces, ...unread)
    const isReachable = hasPublicPath(interfaces.value, snapshot)
    if (!isReachable.known) return cannotTell(isReachable, ...unread)
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
