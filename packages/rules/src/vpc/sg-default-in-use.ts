import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { interfacesOfGroup } from '../network/interfaces.js'

export const vpcSgDefaultInUse = defineRule({
  id: 'vpc.sg-default-in-use',
  title: 'Something uses the default security group of its VPC',
  severity: 'medium',
  resource: 'AWS::EC2::SecurityGroup',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'The default group is where things land that nobody chose a group for. What shares it shares its rules, so nobody can tighten it for one without breaking another.',
  fix: {
    text: 'Make a group for what each interface serves and move the interface to it.',
    cli: 'aws ec2 modify-network-interface-attribute --network-interface-id INTERFACE --groups GROUP',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  evaluate({ name, groupName }, snapshot) {
    if (!groupName.known) return cannotTell(groupName)
    if (groupName.value !== 'default') return notApplicable('not the default group of a VPC')
    const interfaces = interfacesOfGroup(name, snapshot)
    if (!interfaces.known) return cannotTell(interfaces)
    const observed = interfaces.value.map((one) => one.name).sort()
    const evidence = { path: 'networkInterfaces', observed, expected: [] }
    return observed.length === 0 ? pass(evidence) : fail(evidence)
  },
})
