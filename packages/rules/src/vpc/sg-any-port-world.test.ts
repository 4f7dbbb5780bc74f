import { unknown } from '@plumbline/model'
import { fixture, securityGroupRule } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcSgAnyPortWorld } from './sg-any-port-world.js'

const group = (parts: Parameters<typeof securityGroupRule>[0]) =>
  fixture('AWS::EC2::SecurityGroup', { rules: [securityGroupRule(parts)] })
const https = { fromPort: 443, toPort: 443 }

testRule(vpcSgAnyPortWorld, {
  pass: {
    HTTPS: { resource: group(https) },
    'HTTP/3': { resource: group({ ...https, protocol: 'udp' }) },
    'two adjacent approved ports': {
      resource: group({ fromPort: 8443, toPort: 8444 }),
      parameters: { approvedPorts: ['8443', '8444'] },
    },
    ping: { resource: group({ protocol: 'icmp', fromPort: 8, toPort: -1 }) },
    'another port for a narrow range': { resource: group({ ipv4Cidr: '203.0.113.0/24' }) },
  },
  fail: {
    SSH: { resource: group({}), items: ['ingress tcp 22 0.0.0.0/0'] },
    'a range around an approved port': {
      resource: group({ fromPort: 80, toPort: 443 }),
      items: ['ingress tcp 80-443 0.0.0.0/0'],
    },
    'every protocol': {
      resource: group({ protocol: '-1', fromPort: -1, toPort: -1 }),
      items: ['ingress all 0.0.0.0/0'],
    },
    'HTTPS where nothing is approved': {
      resource: group(https),
      parameters: { approvedPorts: [] },
      items: ['ingress tcp 443 0.0.0.0/0'],
    },
    'UDP over IPv6': {
      resource: group({ protocol: 'udp', fromPort: 500, toPort: 500, ipv6Cidr: '::/0' }),
      items: ['ingress udp 500 ::/0'],
    },
  },
  unknown: {
    'rules were not read': {
      resource: fixture('AWS::EC2::SecurityGroup', {
        rules: unknown('throttled', 'ec2:DescribeSecurityGroupRules'),
      }),
    },
    'a prefix list was not read': {
      resource: group({ prefixListId: 'pl-1' }),
      others: [
        fixture('AWS::EC2::PrefixList', { entries: unknown('error', 'ec2:GetManagedPrefixListEntries') }),
      ],
    },
  },
})
