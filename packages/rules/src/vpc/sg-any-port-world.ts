import type { SecurityGroupRule } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { listParameter } from '../engine/rule-parameter.js'
import { type Ports, portsOf, withoutPorts } from '../network/ports.js'
import { prefixListTypes } from '../network/prefix-lists.js'
import { judgeIngress, revokeIngress } from '../network/world-openings.js'
import { vpcSecurityGroupPorts } from './security-group-ports.js'

export const vpcSgAnyPortWorld = defineRule({
  id: 'vpc.sg-any-port-world',
  title: 'Security group allows a port from the Internet that is not approved',
  severity: 'high',
  resource: 'AWS::EC2::SecurityGroup',
  reads: prefixListTypes,
  parameters: {
    approvedPorts: listParameter({
      default: ['80', '443'],
      form: /^([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5])$/,
      what: 'port numbers as texts',
      text: 'Ports that any security group may open to the Internet.',
    }),
  },
  why: 'Ports that face the Internet should be a short, reviewed list. Every other open port is a service that strangers can attack, often one that was opened for a test and forgotten.',
  fix: {
    text: "Remove the rule or narrow it to the ranges that require it. If the port is meant to be public, add it to the rule's parameter approvedPorts.",
    cli: revokeIngress,
    terraform: `resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.service.id
  cidr_ipv4         = "203.0.113.0/24"
  ip_protocol       = "tcp"
  from_port         = 8443
  to_port           = 8443
}`,
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  unless: ['vpc.sg-all-ports-world', ...vpcSecurityGroupPorts.map(({ id }) => id)],
  notes:
    'The approved ports are the parameter approvedPorts, 80 and 443 by default. A port that another rule names is reported by that rule.',
  evaluate({ rules }, snapshot, { approvedPorts }) {
    const approved = approvedPorts.map(Number)
    return judgeIngress(rules, snapshot, {
      isWatched: (rule) => opensMoreThan(rule, approved),
      expected: `from the Internet only ${approvedPorts.join(', ')}`,
    })
  },
})

function opensMoreThan(rule: SecurityGroupRule, approved: readonly number[]): boolean {
  return (['tcp', 'udp'] as const).some((protocol) => {
    const ports = portsOf(rule, protocol)
    if (ports === null) return false
    let left: readonly Ports[] = [ports]
    for (const port of approved) left = withoutPorts(left, { from: port, to: port })
    return left.length > 0
  })
}
