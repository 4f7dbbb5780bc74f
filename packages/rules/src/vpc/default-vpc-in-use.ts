import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { interfacesOfVpc } from '../network/interfaces.js'

export const vpcDefaultVpcInUse = defineRule({
  id: 'vpc.default-vpc-in-use',
  title: 'Something runs in the default VPC',
  severity: 'medium',
  resource: 'AWS::EC2::VPC',
  reads: ['AWS::EC2::NetworkInterface'],
  why: 'Every subnet of a default VPC leads to the Internet and gives out public addresses, so whatever runs there is exposed unless each security group is right.',
  fix: {
    text: 'Move what runs there to private subnets of a VPC that was designed.',
    cli: 'aws ec2 describe-network-interfaces --filters Name=vpc-id,Values=VPC',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html'],
  evaluate({ name, isDefault }, snapshot) {
    if (!isDefault.known) return cannotTell(isDefault)
    if (!isDefault.value) return notApplicable('not the default VPC')
    const interfaces = interfacesOfVpc(name, snapshot)
    if (!interfaces.known) return cannotTell(interfaces)
    const observed = interfaces.value.map((one) => one.name).sort()
    const evidence = { path: 'networkInterfaces', observed, expected: [] }
    return observed.length === 0 ? pass(evidence) : fail(evidence)
  },
})
