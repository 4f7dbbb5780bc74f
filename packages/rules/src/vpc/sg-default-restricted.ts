import { unknownVerdict, notApplicable, pass, type SecurityGroupRule } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { groupRuleIdOf, groupRuleKey, groupRulePath } from '../network/group-rule-key.js'
import { interfacesOfGroup } from '../network/interfaces.js'
import { describeTraffic, revokeIngress } from '../network/world-openings.js'

export const vpcSgDefaultRestricted = defineRule({
  id: 'vpc.sg-default-restricted',
  title: 'Default security group allows traffic',
  severity: 'high',
  resource: 'AWS::EC2::SecurityGroup',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'Resources that are started without naming a security group get the default one. As AWS creates it, its members reach each other on every port and everything outside, so unrelated machines are connected by an omission.',
  fix: {
    text: 'Move its resources to their own security groups, then remove all rules of the default group, inbound and outbound.',
    cli: (finding) => (isEgress(finding) ? revokeEgress(finding) : revokeIngress(finding)),
    terraform: `resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.main.id
}`,
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes:
    'High where the group is attached to a network interface, else low: unused default groups in every Region would otherwise hide the others. High where the interfaces were not read.',
  evaluate({ name, region, groupName, rules }, snapshot) {
    if (!groupName.known) return unknownVerdict(groupName)
    if (groupName.value !== 'default') return notApplicable('not the default security group of a VPC')
    if (!rules.known) return unknownVerdict(rules)
    if (rules.value.length === 0) return pass({ path: 'rules', observed: 0, expected: 0 })
    const interfaces = interfacesOfGroup(name, snapshot.in(region))
    const items = rules.value.map(toItem)
    // The rules exist whether or not the group is used: only how severe that is depends on the interfaces.
    if (!interfaces.known) return conclude(items, [interfaces])
    // Every VPC has a default group; unused ones in every Region must not hide one that is in use.
    const severity = interfaces.value.length > 0 ? ('high' as const) : ('low' as const)
    return conclude(
      items.map((item) => ({ ...item, severity })),
      [],
    )
  },
})

function toItem(rule: SecurityGroupRule) {
  const observed = `${rule.direction}: ${describeTraffic(rule)}`
  return { key: groupRuleKey(rule), evidence: [{ path: groupRulePath(rule), observed, expected: 'no rule' }] }
}

function isEgress({ evidence }: FixSubject): boolean {
  return String(evidence[0]?.observed).startsWith('egress')
}

function revokeEgress({ name, evidence }: FixSubject): string {
  return awsCli`aws ec2 revoke-security-group-egress --group-id ${name} --security-group-rule-ids ${groupRuleIdOf(evidence)}`
}
