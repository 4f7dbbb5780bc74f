import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { groupsOf } from '../network/function-network.js'

export const lambdaSgDefault = defineRule({
  id: 'lambda.sg-default',
  title: 'Lambda function uses the default security group',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::SecurityGroup'],
  why: 'Every resource that was created in the VPC without naming a group is in the default group, and by default its members can connect to each other on every port. An attacker in the function can connect to all of them.',
  fix: {
    text: 'Create a security group for the function, with outbound rules for what it calls. The command replaces all subnets and security groups of the function.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --vpc-config SubnetIds=SUBNET_A,SUBNET_B,SecurityGroupIds=GROUP`,
    terraform:
      'vpc_config {\n  subnet_ids         = var.private_subnet_ids\n  security_group_ids = [aws_security_group.function.id]\n}',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  evaluate({ vpc, region }, snapshot) {
    if (!vpc.known) return unknownVerdict(vpc)
    if (vpc.value === null) return notApplicable('not in a VPC')
    const groups = groupsOf(vpc.value, snapshot.in(region))
    if (!groups.known) return unknownVerdict(groups)
    for (const { name, groupName } of groups.value) {
      if (!groupName.known) return unknownVerdict(groupName)
      if (groupName.value !== 'default') continue
      return fail({
        path: 'vpc.securityGroupIds',
        observed: name,
        expected: 'a group created for the function',
      })
    }
    const observed = vpc.value.securityGroupIds
    return pass({ path: 'vpc.securityGroupIds', observed, expected: 'not the default group' })
  },
})
