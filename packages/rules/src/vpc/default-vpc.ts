import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const vpcDefaultVpc = defineRule({
  id: 'vpc.default-vpc',
  title: 'Default VPC still exists',
  severity: 'low',
  resource: 'AWS::EC2::VPC',
  why: 'What is started without naming a network lands in the default VPC: public subnets, public addresses, a group in which all members trust each other. Without it such a start fails, and somebody has to choose.',
  fix: {
    text: 'Move what runs there to a VPC of your own, then delete the default VPC in every Region. AWS makes it anew on request.',
    cli: 'aws ec2 delete-vpc --vpc-id VPC',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html'],
  evaluate({ isDefault }) {
    if (!isDefault.known) return cannotTell(isDefault)
    const evidence = { path: 'isDefault', observed: isDefault.value, expected: false }
    return isDefault.value ? fail(evidence) : pass(evidence)
  },
})
