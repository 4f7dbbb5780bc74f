import { known, mapObserved, type SecurityGroupRule } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { isWorldCidr } from '../network/cidr.js'
import { judgeGroupRules } from '../network/group-rule-items.js'
import { isEveryPort, portsOf } from '../network/ports.js'
import { prefixListTypes } from '../network/prefix-lists.js'
import { rangesOf } from '../network/world-openings.js'

export const lambdaSgEgressOpen = defineRule({
  id: 'lambda.sg-egress-open',
  title: 'Function may send anything anywhere',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::SecurityGroup', ...prefixListTypes],
  why: 'Code that was broken into, or a library that turned bad, sends what it finds to its maker. A group that lets out only what the function calls stops most of that.',
  fix: {
    text: 'Replace the rule by rules for the endpoints, databases and ports that the function calls.',
    cli: 'aws ec2 revoke-security-group-egress --group-id GROUP --security-group-rule-ids RULE',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  evaluate({ vpc }, snapshot) {
    return judgeGroupRules(
      vpc,
      snapshot,
      (rule) =>
        letsEverythingOut(rule)
          ? mapObserved(rangesOf(rule, snapshot), (ranges) => ranges.some(isWorldCidr))
          : known(false),
      'the destinations that the function calls',
    )
  },
})

function letsEverythingOut(rule: SecurityGroupRule): boolean {
  const ports = portsOf(rule, 'tcp')
  return rule.direction === 'egress' && ports !== null && isEveryPort(ports)
}
