import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import type { NetworkAclEntry } from '../vpc/network-acl.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** An inbound entry that admits TCP on every port from everywhere, with the parts given laid over it. */
export function networkAclEntry(parts: Partial<NetworkAclEntry> = {}): NetworkAclEntry {
  const entry: NetworkAclEntry = {
    key: '',
    direction: 'ingress',
    ruleNumber: 100,
    action: 'allow',
    protocol: '6',
    ipv4Cidr: parts.ipv6Cidr === undefined ? '0.0.0.0/0' : null,
    ipv6Cidr: null,
    fromPort: 0,
    toPort: 65_535,
    ...parts,
  }
  const family = entry.ipv6Cidr === null ? '' : '-ipv6'
  return { ...entry, key: `${entry.direction}-${entry.ruleNumber}${family}` }
}

const closingEntry = networkAclEntry({
  ruleNumber: 32_767,
  action: 'deny',
  protocol: '-1',
  fromPort: null,
  toPort: null,
})

/** An ACL of `vpc-1` that somebody made and that admits HTTPS alone. */
export function networkAcl(
  overrides: Ec2Overrides<'AWS::EC2::NetworkAcl'> = {},
): Resource<'AWS::EC2::NetworkAcl'> {
  const facts = {
    vpcId: known('vpc-1'),
    isDefault: known(false),
    subnetIds: known(['subnet-1']),
    entries: known([networkAclEntry({ ruleNumber: 100, fromPort: 443, toPort: 443 }), closingEntry]),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::NetworkAcl', 'network-acl', 'acl-1', facts, overrides)
}
