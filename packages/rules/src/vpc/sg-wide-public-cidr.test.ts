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
    'a large IPv6 block': { resource: group({ ipv6Cidr: '2a00::/12' }) },
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
