import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { interfacesOfGroup } from '../network/interfaces.js'

export const vpcSgLaunchWizard = defineRule({
  id: 'vpc.sg-launch-wizard',
  title: 'A security group that the launch wizard made is in use',
  severity: 'low',
  resource: 'AWS::EC2::SecurityGroup',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'The wizard of the console makes a group for each trial start, as a rule with SSH or RDP open. Where one is still in use, a trial has become a service that nobody reviewed.',
  fix: {
    text: 'Make a group that is named for its purpose and kept as code, move the interfaces to it and delete the old one.',
    cli: 'aws ec2 modify-network-interface-attribute --network-interface-id INTERFACE --groups GROUP',
  },
  references: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-instance-wizard.html'],
  notes: 'Low: the group is recognized by its name only, and an open port is reported by other rules.',
  evaluate({ name, groupName }, snapshot) {
    if (!groupName.known) return cannotTell(groupName)
    if (!groupName.value.startsWith('launch-wizard')) return notApplicable('not made by the launch wizard')
    const interfaces = interfacesOfGroup(name, snapshot)
    if (!interfaces.known) return cannotTell(interfaces)
    const observed = interfaces.value.map((one) => one.name).sort()
    const evidence = { path: 'networkInterfaces', observed, expected: [] }
    return observed.length === 0 ? pass(evidence) : fail(evidence)
  },
})
