import { unknown } from '@plumbline/model'
import { fixture, networkAclEntry } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcNaclAllPorts } from './nacl-all-ports.js'

type Parts = Parameters<typeof networkAclEntry>[0]
const acl = (...entries: readonly Parts[]) =>
  fixture('AWS::EC2::NetworkAcl', { entries: entries.map(networkAclEntry) })
const everything = { protocol: '-1', fromPort: null, toPort: null }
const defaultAcl = fixture('AWS::EC2::NetworkAcl', {
  isDefault: true,
  entries: [networkAclEntry(everything)],
})

testRule(vpcNaclAllPorts, {
  pass: {
    'HTTPS only': { resource: fixture('AWS::EC2::NetworkAcl') },
    'high ports, SSH denied under a lower number': {
      resource: acl(
        { ruleNumber: 90, action: 'deny', protocol: '-1', fromPort: 22, toPort: 22 },
        { fromPort: 1024, toPort: 65_535 },
      ),
    },
    'every TCP port, SSH denied under a lower number': {
      resource: acl({ ruleNumber: 90, action: 'deny', fromPort: 22, toPort: 22 }, {}),
    },
    'everything from a private range': { resource: acl({ ...everything, ipv4Cidr: '10.0.0.0/8' }) },
    'all of ICMP': { resource: acl({ protocol: '1', fromPort: null, toPort: null }) },
  },
  fail: {
    'every protocol': { resource: acl(everything), items: ['ingress-100'] },
    'every UDP port over IPv6': {
      resource: acl({ protocol: '17', ipv4Cidr: null, ipv6Cidr: '::/0' }),
      items: ['ingress-100-ipv6'],
    },
    'two entries together': {
      resource: acl({ toPort: 1023 }, { ruleNumber: 110, fromPort: 1024 }),
      items: ['ingress-100', 'ingress-110'],
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
    'whether it is the default ACL is unknown': {
      resource: fixture('AWS::EC2::NetworkAcl', { isDefault: unknown('error', 'ec2:DescribeNetworkAcls') }),
    },
  },
  notApplicable: { 'a default ACL without interfaces': { resource: defaultAcl } },
})
