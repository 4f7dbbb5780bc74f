import { cannotTell, type SecurityGroupRule } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { type Ports, portsOf, withoutPorts } from '../network/ports.js'
import { prefixListTypes } from '../network/prefix-lists.js'
import { worldOpenings } from '../network/world-openings.js'

export const vpcSgAnyPortWorld = defineRule({
  id: 'vpc.sg-any-port-world',
  title: 'Security group opens a port to the Internet that is not approved for it',
  severity: 'high',
  resource: 'AWS::EC2::SecurityGroup',
  reads: prefixListTypes,
  parameters: { approvedPorts: ['80', '443'] as readonly string[] },
  why: 'What faces the Internet should be a short list that somebody decided on. Each port beyond it is a service that strangers can try, and mostly one that was opened for a test and forgotten.',
  fix: {
    text: 'Remove the rule or narrow it to the ranges that need it. If the port is meant to be public, add it to the parameter approvedPorts.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes: 'The approved ports are the parameter approvedPorts, 80 and 443 by default.',
  evaluate({ rules }, snapshot, { approvedPorts }) {
    if (!rules.known) return cannotTell(rules)
    const approved = approvedPorts.map(Number)
    const { items, unread } = worldOpenings(rules.value, snapshot, (rule) => opensMoreThan(rule, approved))
    return conclude(items, unread, {
      path: 'rules',
      observed: rules.value.length,
      expected: `to the Internet only ${approvedPorts.join(', ')}`,
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
