import { cannotTell, failItems, notApplicable, pass, type SecurityGroupRule } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { interfacesOfGroup } from '../network/interfaces.js'
import { describeTraffic } from '../network/world-openings.js'

export const vpcSgDefaultRestricted = defineRule({
  id: 'vpc.sg-default-restricted',
  title: 'Default security group of a VPC allows traffic',
  severity: 'high',
  resource: 'AWS::EC2::SecurityGroup',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'Whatever is started without naming a group gets the default one. As AWS makes it, all its members reach each other on every port and everything outside, so unrelated machines are joined by an omission.',
  fix: {
    text: 'Give what uses the group one of its own, then remove all rules of the default group, inbound and outbound.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
    terraform: 'resource "aws_default_security_group" "closed" {\n  vpc_id = aws_vpc.main.id\n}',
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html',
  ],
  notes:
    'High where a network interface has the group, else low: unused default groups in every region would otherwise hide the others.',
  evaluate({ name, groupName, rules }, snapshot) {
    if (!groupName.known) return cannotTell(groupName)
    if (groupName.value !== 'default') return notApplicable('not the default group of a VPC')
    if (!rules.known) return cannotTell(rules)
    if (rules.value.length === 0) return pass({ path: 'rules', observed: 0, expected: 0 })
    const interfaces = interfacesOfGroup(name, snapshot)
    if (!interfaces.known) return cannotTell(interfaces)
    // Every VPC has such a group; unused ones in seventeen Regions must not bury the one that is in use.
    const severity = interfaces.value.length > 0 ? ('high' as const) : ('low' as const)
    return failItems(rules.value.map((rule) => ({ ...toItem(rule), severity })))
  },
})

function toItem(rule: SecurityGroupRule) {
  const observed = `${rule.direction}: ${describeTraffic(rule)}`
  return { key: rule.ruleId, evidence: [{ path: `rules[${rule.ruleId}]`, observed, expected: 'no rule' }] }
}
