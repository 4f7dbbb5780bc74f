import { unknown } from '@plumbline/model'
import { fixture, securityGroupRule } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcSgWidePublicCidr } from './sg-wide-public-cidr.js'

const group = (parts: Parameters<typeof securityGroupRule>[0]) =>
  fixture('AWS::EC2::SecurityGroup', { rules: [securityGroupRule(parts)] })

testRule(vpcSgWidePublicCidr, {
  pass: {
    'a private /8': { resource: group({ ipv4Cidr: '10.0.0.0/8' }) },
    'a public /9': { resource: group({ ipv4Cidr: '52.0.0.0/9' }) },
    'the whole Internet, which other rules report': { resource: group({ ipv4Cidr: '0.0.0.0/0' }) },
    'the public IPv6 range of one network': { resource: group({ ipv6Cidr: '2600:1f18::/33' }) },
    'a private IPv6 block': { resource: group({ ipv6Cidr: 'fd00::/8' }) },
    'the documentation block': { resource: group({ ipv6Cidr: '2001:db8::/32' }) },
    'the whole IPv6 Internet, which other rules report': { resource: group({ ipv6Cidr: '::/0' }) },
    'half of it': { resource: group({ ipv6Cidr: '3000::/4' }) },
  },
  fail: {
    'a public /8': { resource: group({ ipv4Cidr: '52.0.0.0/8' }), items: ['ingress tcp 22 52.0.0.0/8'] },
    'a quarter of the Internet': {
      resource: group({ ipv4Cidr: '64.0.0.0/2' }),
      items: ['ingress tcp 22 64.0.0.0/2'],
    },
    'a /9 where the parameter forbids it': {
      resource: group({ ipv4Cidr: '52.0.0.0/9' }),
      parameters: { largestBlock: 10 },
      items: ['ingress tcp 22 52.0.0.0/9'],
    },
    ...Object.fromEntries(
      ['2600:1f18::/32', '2600::/12', '2000::/5'].map((ipv6Cidr) => [
        `the IPv6 block ${ipv6Cidr}`,
        { resource: group({ ipv6Cidr }), items: [`ingress tcp 22 ${ipv6Cidr}`] },
      ]),
    ),
    'an IPv6 /40 where the parameter forbids it': {
      resource: group({ ipv6Cidr: '2600:1f18::/40' }),
      parameters: { largestIpv6Block: 40 },
      items: ['ingress tcp 22 2600:1f18::/40'],
    },
    'through a prefix list': {
      resource: group({ prefixListId: 'pl-1' }),
      others: [fixture('AWS::EC2::PrefixList', { entries: [{ cidr: '3.0.0.0/8', description: null }] })],
      items: ['ingress tcp 22 pl-1'],
    },
  },
  unknown: {
    'rules were not read': {
      resource: fixture('AWS::EC2::SecurityGroup', {
        rules: unknown('throttled', 'ec2:DescribeSecurityGroupRules'),
      }),
    },
  },
})
