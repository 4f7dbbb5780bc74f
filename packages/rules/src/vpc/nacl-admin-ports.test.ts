import { unknown } from '@plumbline/model'
import { fixture, networkAclEntry } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcNaclAdminPorts } from './nacl-admin-ports.js'

type Parts = Parameters<typeof networkAclEntry>[0]
const acl = (...entries: readonly Parts[]) =>
  fixture('AWS::EC2::NetworkAcl', { entries: entries.map(networkAclEntry) })
const deny = { action: 'deny' } as const
const everything = { protocol: '-1', fromPort: null, toPort: null }
const defaultAcl = fixture('AWS::EC2::NetworkAcl', {
  isDefault: true,
  entries: [networkAclEntry(everything)],
})

testRule(vpcNaclAdminPorts, {
  pass: {
    'HTTPS only': { resource: fixture('AWS::EC2::NetworkAcl') },
    'denied under lower numbers than the entry that allows everything': {
      resource: acl(
        { ruleNumber: 90, ...deny, fromPort: 22, toPort: 22 },
        { ruleNumber: 91, ...deny, fromPort: 3389, toPort: 3389 },
        { ruleNumber: 92, ...deny, fromPort: 3389, toPort: 3389, protocol: '17' },
        { ruleNumber: 100, ...everything },
      ),
    },
    'SSH from a private range': { resource: acl({ fromPort: 22, toPort: 22, ipv4Cidr: '10.0.0.0/8' }) },
    'SSH outbound': { resource: acl({ fromPort: 22, toPort: 22, direction: 'egress' }) },
    'a default ACL that denies everything': {
      resource: fixture('AWS::EC2::NetworkAcl', { isDefault: true, entries: [networkAclEntry(deny)] }),
      others: [fixture('AWS::EC2::NetworkInterface')],
    },
  },
  fail: {
    'SSH from the Internet': { resource: acl({ fromPort: 22, toPort: 22 }), items: ['ingress-100'] },
    'RDP over UDP': {
      resource: acl({ fromPort: 3389, toPort: 3389, protocol: '17' }),
      items: ['ingress-100'],
    },
    'each port through another entry': {
      resource: acl({ fromPort: 22, toPort: 22 }, { ruleNumber: 110, fromPort: 3000, toPort: 4000 }),
      items: ['ingress-100', 'ingress-110'],
    },
    'denied under a higher number': {
      resource: acl(everything, { ruleNumber: 110, ...deny }),
      items: ['ingress-100'],
    },
    'denied over IPv4 only': {
      resource: acl({ ruleNumber: 90, ...deny }, { ruleNumber: 100, ipv4Cidr: null, ipv6Cidr: '::/0' }),
      items: ['ingress-100-ipv6'],
    },
    'a default ACL with a network interface': {
      resource: defaultAcl,
      others: [fixture('AWS::EC2::NetworkInterface')],
      items: ['ingress-100'],
    },
  },
  unknown: {
    'entries were not read': {
      resource: fixture('AWS::EC2::NetworkAcl', { entries: unknown('error', 'ec2:DescribeNetworkAcls') }),
    },
    'interfaces of a default ACL were not read': {
      resource: defaultAcl,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('access_denied', 'ec2:DescribeNetworkInterfaces')],
      ]),
    },
  },
  notApplicable: {
    'a default ACL without interfaces': {
      resource: defaultAcl,
      others: [fixture('AWS::EC2::NetworkInterface', { subnetId: 'subnet-9' })],
      because: 'a default ACL without network interfaces',
    },
    'an open ACL that no subnet uses': {
      resource: fixture('AWS::EC2::NetworkAcl', { subnetIds: [], entries: [networkAclEntry()] }),
      because: 'no subnet uses the ACL',
    },
  },
})
