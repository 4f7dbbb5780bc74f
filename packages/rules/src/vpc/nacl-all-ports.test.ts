import { unknown } from '@plumbline/model'
import { fixture, networkAclEntry } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcNaclAllPorts } from './nacl-all-ports.js'

type Parts = Parameters<typeof networkAclEntry>[0]
const acl = (...entries: readonly Parts[]) =>
  fixture('AWS::EC2::NetworkAcl', { entries: entries.map(networkAclEntry) })
const everything = { protocol: '-1', fromPort: null, toPort: null }
const asMade = fixture('AWS::EC2::NetworkAcl', { isDefault: true, entries: [networkAclEntry(everything)] })

testRule(vpcNaclAllPorts, {
  pass: {
    'HTTPS alone': { resource: fixture('AWS::EC2::NetworkAcl') },
    'everything but SSH, denied before': {
      resource: acl(
        { ruleNumber: 90, action: 'deny', protocol: '-1', fromPort: 22, toPort: 22 },
        { fromPort: 1024, toPort: 65_535 },
      ),
    },
    'SSH denied before every port of TCP': {
      resource: acl({ ruleNumber: 90, action: 'deny', fromPort: 22, toPort: 22 }, {}),
    },
    'everything from inside': { resource: acl({ ...everything, ipv4Cidr: '10.0.0.0/8' }) },
    'all of ICMP': { resource: acl({ protocol: '1', fromPort: null, toPort: null }) },
  },
  fail: {
    'every protocol': { resource: acl(everything), items: ['ingress-100'] },
    'every port of UDP over IPv6': {
      resource: acl({ protocol: '17', ipv4Cidr: null, ipv6Cidr: '::/0' }),
      items: ['ingress-100-ipv6'],
    },
    'two entries together': {
      resource: acl({ toPort: 1023 }, { ruleNumber: 110, fromPort: 1024 }),
      items: ['ingress-100', 'ingress-110'],
    },
    'a default ACL before an interface': {
      resource: asMade,
      others: [fixture('AWS::EC2::NetworkInterface')],
      items: ['ingress-100'],
    },
  },
  unknown: {
    'entries not read': {
      resource: fixture('AWS::EC2::NetworkAcl', { entries: unknown('error', 'ec2:DescribeNetworkAcls') }),
    },
    'default or not is not known': {
      resource: fixture('AWS::EC2::NetworkAcl', { isDefault: unknown('error', 'ec2:DescribeNetworkAcls') }),
    },
  },
  notApplicable: { 'a default ACL before nothing': { resource: asMade } },
})
