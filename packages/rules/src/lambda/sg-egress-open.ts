import { known, mapObserved, type SecurityGroupRule } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { isWorldCidr } from '../network/cidr.js'
import { judgeGroupRules } from '../network/group-rule-items.js'
import { isEveryPort, portsOf } from '../network/ports.js'
import { prefixListTypes } from '../network/prefix-lists.js'
import { rangesOf } from '../network/world-openings.js'

export const lambdaSgEgressOpen = defineRule({
  id: 'lambda.sg-egress-open',
  title: 'Lambda function security group allows all outbound traffic',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::SecurityGroup', ...prefixListTypes],
  why: 'Compromised code, or a malicious library, can send data to any server of the attacker. A group that allows only what the function calls stops most of that.',
  fix: {
    text: 'Add rules for the endpoints, databases and ports that the function calls, then remove this one.',
    cli: ({ item, evidence }) =>
      awsCli`aws ec2 revoke-security-group-egress --group-id ${evidence[0]?.path.split('.')[0] ?? 'GROUP'} --security-group-rule-ids ${item ?? 'RULE'}`,
    terraform:
      'resource "aws_vpc_security_group_egress_rule" "database" {\n  security_group_id            = aws_security_group.function.id\n  ip_protocol                  = "tcp"\n  from_port                    = 5432\n  to_port                      = 5432\n  referenced_security_group_id = aws_security_group.database.id\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  evaluate({ vpc, region }, snapshot) {
    return judgeGroupRules(
      vpc,
      snapshot.in(region),
      (rule) =>
        allowsAllOutbound(rule)
          ? mapObserved(rangesOf(rule, snapshot.in(region)), (ranges) => ranges.some(isWorldCidr))
          : known(false),
      'the destinations that the function calls',
    )
  },
})

function allowsAllOutbound(rule: SecurityGroupRule): boolean {
  const ports = portsOf(rule, 'tcp')
  return rule.direction === 'egress' && ports !== null && isEveryPort(ports)
}
