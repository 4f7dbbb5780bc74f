import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { groupsOf } from '../network/function-network.js'

export const lambdaSgDefault = defineRule({
  id: 'lambda.sg-default',
  title: 'Function uses the default security group',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::SecurityGroup'],
  why: 'The default group joins whatever was started in the VPC without a choice, and as AWS makes it its members reach each other on every port. A function that is broken into reaches them all.',
  fix: {
    text: 'Give the function a security group of its own with outbound rules for what it calls.',
    cli: 'aws lambda update-function-configuration --function-name NAME --vpc-config SubnetIds=SUBNET_A,SUBNET_B,SecurityGroupIds=GROUP',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  evaluate({ vpc }, snapshot) {
    if (!vpc.known) return cannotTell(vpc)
    if (vpc.value === null) return notApplicable('not in a VPC')
    const groups = groupsOf(vpc.value, snapshot)
    if (!groups.known) return cannotTell(groups)
    for (const { name, groupName } of groups.value) {
      if (!groupName.known) return cannotTell(groupName)
      if (groupName.value !== 'default') continue
      return fail({ path: 'vpc.securityGroupIds', observed: name, expected: 'a group made for the function' })
    }
    const observed = vpc.value.securityGroupIds
    return pass({ path: 'vpc.securityGroupIds', observed, expected: 'not the default group' })
  },
})
