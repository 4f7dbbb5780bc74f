import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import type { SecurityGroupRule } from '../vpc/security-group.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** An inbound rule for SSH from everywhere, with the parts given laid over it; another peer takes the place of the range. */
export function securityGroupRule(parts: Partial<SecurityGroupRule> = {}): SecurityGroupRule {
  const hasPeer = parts.ipv6Cidr ?? parts.prefixListId ?? parts.groupId
  return {
    ruleId: 'sgr-1',
    direction: 'ingress',
    protocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    ipv4Cidr: hasPeer === undefined ? '0.0.0.0/0' : null,
    ipv6Cidr: null,
    prefixListId: null,
    groupId: null,
    description: null,
    ...parts,
  }
}

/** A group of `vpc-1` that admits HTTPS from inside and lets everything out. */
export function securityGroup(
  overrides: Ec2Overrides<'AWS::EC2::SecurityGroup'> = {},
): Resource<'AWS::EC2::SecurityGroup'> {
  const facts = {
    vpcId: known('vpc-1'),
    groupName: known('orders'),
    description: known('orders'),
    rules: known([
      securityGroupRule({ ruleId: 'sgr-https', fromPort: 443, toPort: 443, ipv4Cidr: '10.0.0.0/16' }),
      securityGroupRule({ ruleId: 'sgr-out', direction: 'egress', protocol: '-1', fromPort: -1, toPort: -1 }),
    ]),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::SecurityGroup', 'security-group', 'sg-1', facts, overrides)
}
