import { known } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { judgeGroupRules } from '../network/group-rule-items.js'

export const lambdaSgIngressPresent = defineRule({
  id: 'lambda.sg-ingress-present',
  title: 'Security group of a function has inbound rules',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::SecurityGroup'],
  why: 'Nobody can connect to a function by its network interface, so inbound rules do nothing for it. They show a group that something else uses as well, whose rights the function shares.',
  fix: {
    text: 'Give functions a group of their own, without inbound rules, and admit that group where they connect to.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html'],
  evaluate({ vpc }, snapshot) {
    return judgeGroupRules(
      vpc,
      snapshot,
      ({ direction }) => known(direction === 'ingress'),
      'no inbound rule',
    )
  },
})
