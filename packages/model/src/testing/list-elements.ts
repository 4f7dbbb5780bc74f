import type { AlternateContact } from '../resources/account/contacts.js'
import type { NetworkAclEntry } from '../resources/vpc/network-acl.js'
import type { SecurityGroupRule } from '../resources/vpc/security-group.js'

/** An inbound rule for SSH from 0.0.0.0/0, with the given parts applied; another peer replaces the range. */
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

/** An inbound entry that allows TCP on every port from 0.0.0.0/0, with the given parts applied. */
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

/** A contact whose hash is made of its name. */
export function alternateContact(name: string): AlternateContact {
  const digest = Buffer.from(name).toString('hex').padEnd(64, '0')
  return { emailHash: { keyId: 'k1', digest }, hasPhone: true }
}
