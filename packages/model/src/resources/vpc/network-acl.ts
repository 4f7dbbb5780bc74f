import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'
import { numberOrNull, tags, textOrNull, texts } from '../values.js'

const aclEntry = z.object({
  /** `ingress-100` or `egress-100`; `ingress-101-ipv6` for an IPv6 range. */
  key: z.string(),
  direction: z.enum(['ingress', 'egress']),
  /** The lowest number that matches decides; 32767 and 32768 are AWS's closing denials. */
  ruleNumber: z.number(),
  action: z.enum(['allow', 'deny']),
  /** IANA protocol number as text; `-1` is every protocol. */
  protocol: z.string(),
  /** Exactly one of the two ranges is set. */
  ipv4Cidr: textOrNull,
  ipv6Cidr: textOrNull,
  /** Null for protocols other than TCP and UDP. */
  fromPort: numberOrNull,
  toPort: numberOrNull,
})
export type NetworkAclEntry = Stored<typeof aclEntry>

const list = 'ec2:DescribeNetworkAcls'
const https: NetworkAclEntry = {
  key: 'ingress-100',
  direction: 'ingress',
  ruleNumber: 100,
  action: 'allow',
  protocol: '6',
  ipv4Cidr: '0.0.0.0/0',
  ipv6Cidr: null,
  fromPort: 443,
  toPort: 443,
}
const closing: NetworkAclEntry = {
  ...https,
  key: 'ingress-32767',
  ruleNumber: 32_767,
  action: 'deny',
  protocol: '-1',
  fromPort: null,
  toPort: null,
}

/** A network ACL. */
export const ec2NetworkAcl = defineResource({
  type: 'AWS::EC2::NetworkAcl',
  scope: 'regional',
  name: 'acl-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:network-acl/${name}`,
  facts: {
    vpcId: fact(list, z.string(), 'vpc-1'),
    isDefault: fact(list, z.boolean(), false),
    /** Subnets associated with it. */
    subnetIds: fact(list, texts, ['subnet-1']),
    /** Ordered by direction and rule number. */
    entries: fact(list, z.array(aclEntry), [https, closing], { key: 'key' }),
    tags: fact(list, tags, {}),
  },
})
