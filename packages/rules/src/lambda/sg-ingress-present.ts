import { known } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { groupRuleIdOf } from '../network/group-rule-key.js'
import { judgeGroupRules } from '../network/group-rule-items.js'

export const lambdaSgIngressPresent = defineRule({
  id: 'lambda.sg-ingress-present',
  title: 'Lambda function security group has inbound rules',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::SecurityGroup'],
  why: 'Nothing can connect to a function through its network interface, so inbound rules have no effect on it. They show that other resources use the group as well, and the function has the network access of all of them.',
  fix: {
    text: 'Use a separate group without inbound rules for functions, and allow that group in the groups of the resources to which they connect. Remove the rule where no other resource uses the group.',
    cli: ({ evidence }) =>
      awsCli`aws ec2 revoke-security-group-ingress --group-id ${evidence[0]?.path.split('.')[0] ?? 'GROUP'} --security-group-rule-ids ${groupRuleIdOf(evidence)}`,
    terraform:
      'resource "aws_security_group" "function" {\n  name   = "orders-function"\n  vpc_id = var.vpc_id\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html'],
  evaluate({ vpc, region }, snapshot) {
    return judgeGroupRules(
      vpc,
      snapshot.in(region),
      ({ direction }) => known(direction === 'ingress'),
      'no inbound rule',
    )
  },
})
