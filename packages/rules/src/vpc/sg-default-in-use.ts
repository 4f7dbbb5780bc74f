import { unknownVerdict, notApplicable } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { interfacesOfGroup, judgeUnused, replaceGroups } from '../network/interfaces.js'

export const vpcSgDefaultInUse = defineRule({
  id: 'vpc.sg-default-in-use',
  title: 'Default security group is attached to network interfaces',
  severity: 'medium',
  resource: 'AWS::EC2::SecurityGroup',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'Resources for which no security group was chosen get the default group. They all share its rules, so the rules cannot be tightened for one of them without breaking another.',
  fix: {
    text: 'Create a security group for the purpose of each interface and attach it instead. The command replaces all groups of one interface.',
    cli: replaceGroups,
    terraform: `resource "aws_security_group" "service" {
  name   = "orders"
  vpc_id = aws_vpc.main.id
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  evaluate({ name, region, groupName }, snapshot) {
    if (!groupName.known) return unknownVerdict(groupName)
    if (groupName.value !== 'default') return notApplicable('not the default security group of a VPC')
    return judgeUnused(interfacesOfGroup(name, snapshot.in(region)))
  },
})
