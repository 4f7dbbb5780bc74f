import { unknownVerdict, notApplicable } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { interfacesOfGroup, judgeUnused, replaceGroups } from '../network/interfaces.js'

export const vpcSgLaunchWizard = defineRule({
  id: 'vpc.sg-launch-wizard',
  title: 'Security group created by the launch wizard is in use',
  severity: 'low',
  resource: 'AWS::EC2::SecurityGroup',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'The launch wizard of the console creates a security group for each test instance, usually with SSH or RDP open. A group that is still in use means that a test became a service without review.',
  fix: {
    text: 'Create a security group that is named for its purpose and managed as code, attach it to the interfaces and delete the old one. The command replaces all groups of one interface.',
    cli: replaceGroups,
    terraform: `resource "aws_security_group" "service" {
  name   = "orders"
  vpc_id = aws_vpc.main.id
}`,
  },
  references: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-instance-wizard.html'],
  notes: 'Low: the group is recognized by its name only, and other rules report its open ports.',
  evaluate({ name, region, groupName }, snapshot) {
    if (!groupName.known) return unknownVerdict(groupName)
    if (!groupName.value.startsWith('launch-wizard')) return notApplicable('not created by the launch wizard')
    return judgeUnused(interfacesOfGroup(name, snapshot.in(region)))
  },
})
