import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'
import { numberOrNull, tags, textOrNull } from '../values.js'

/** One rule: exactly one of the four peers is set. */
const groupRule = z.object({
  /** `sgr-…`, which exists as long as the rule. */
  ruleId: z.string(),
  direction: z.enum(['ingress', 'egress']),
  /** `-1` is every protocol; otherwise `tcp`, `udp`, `icmp`, `icmpv6` or an IANA number. */
  protocol: z.string(),
  /** First port, or the ICMP type; -1 is all. Null if AWS returns none. */
  fromPort: numberOrNull,
  /** Last port, or the ICMP code; -1 is all. Null if AWS returns none. */
  toPort: numberOrNull,
  ipv4Cidr: textOrNull,
  ipv6Cidr: textOrNull,
  prefixListId: textOrNull,
  groupId: textOrNull,
  description: textOrNull,
})
export type SecurityGroupRule = Stored<typeof groupRule>

const list = 'ec2:DescribeSecurityGroups'
const https: SecurityGroupRule = {
  ruleId: 'sgr-https',
  direction: 'ingress',
  protocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  ipv4Cidr: '10.0.0.0/16',
  ipv6Cidr: null,
  prefixListId: null,
  groupId: null,
  description: null,
}
const outbound: SecurityGroupRule = {
  ...https,
  ruleId: 'sgr-out',
  direction: 'egress',
  protocol: '-1',
  fromPort: -1,
  toPort: -1,
  ipv4Cidr: '0.0.0.0/0',
}

/** A security group. */
export const ec2SecurityGroup = defineResource({
  type: 'AWS::EC2::SecurityGroup',
  scope: 'regional',
  name: 'sg-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:security-group/${name}`,
  facts: {
    vpcId: fact(list, textOrNull, 'vpc-1'),
    groupName: fact(list, z.string(), 'orders'),
    description: fact(list, z.string(), 'orders'),
    /** Sorted by rule id. */
    rules: fact('ec2:DescribeSecurityGroupRules', z.array(groupRule), [https, outbound], { key: 'ruleId' }),
    tags: fact(list, tags, {}),
  },
})
