import { unknown } from '@plumbline/model'
import { fixture, securityGroupRule } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcSgAllPortsWorld } from './sg-all-ports-world.js'

const everything = { protocol: '-1', fromPort: -1, toPort: -1 }
const group = (parts: Parameters<typeof securityGroupRule>[0]) =>
  fixture('AWS::EC2::SecurityGroup', { rules: [securityGroupRule(parts)] })
const open = group(everything)
const publicTable = fixture('AWS::EC2::RouteTable', {
  routes: [{ destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }],
})
const publicInterface = fixture('AWS::EC2::NetworkInterface', { publicIp: '198.51.100.9' })

testRule(vpcSgAllPortsWorld, {
  pass: {
    'one port for everybody': { resource: group({ fromPort: 443, toPort: 443 }) },
    'every port but the low ones': { resource: group({ fromPort: 1024, toPort: 65_535 }) },
    'everything for the private network': { resource: group({ ...everything, ipv4Cidr: '10.0.0.0/8' }) },
    'everything outbound': { resource: group({ ...everything, direction: 'egress' }) },
    'all of ICMP': { resource: group({ protocol: 'icmp', fromPort: -1, toPort: -1 }) },
  },
  fail: {
    'every protocol, on a public address': {
      resource: open,
      others: [publicInterface, publicTable],
      items: ['sgr-1'],
      severity: 'critical',
    },
    'every port of TCP over IPv6, on a public address': {
      resource: group({ fromPort: 0, toPort: 65_535, ipv6Cidr: '::/0' }),
      others: [fixture('AWS::EC2::NetworkInterface', { hasIpv6: true }), publicTable],
      items: ['sgr-1'],
      severity: 'critical',
    },
    'every port of UDP, attached to nothing': {
      resource: group({ protocol: 'udp', fromPort: 1, toPort: 65_535 }),
      items: ['sgr-1'],
      severity: 'high',
    },
    'on a private address': {
      resource: open,
      others: [fixture('AWS::EC2::NetworkInterface'), publicTable],
      items: ['sgr-1'],
      severity: 'high',
    },
    'on a public address without a way to the Internet': {
      resource: open,
      others: [publicInterface, fixture('AWS::EC2::RouteTable')],
      items: ['sgr-1'],
      severity: 'high',
    },
    'through a list': {
      resource: group({ ...everything, prefixListId: 'pl-1' }),
      others: [fixture('AWS::EC2::PrefixList', { entries: [{ cidr: '0.0.0.0/0', description: null }] })],
      items: ['sgr-1'],
      severity: 'high',
    },
  },
  unknown: {
    'rules not read': {
      resource: fixture('AWS::EC2::SecurityGroup', {
        rules: unknown('access_denied', 'ec2:DescribeSecurityGroupRules'),
      }),
    },
    'open, but whether anything uses it was not read': {
      resource: open,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('access_denied', 'ec2:DescribeNetworkInterfaces')],
      ]),
      missing: ['ec2:DescribeNetworkInterfaces'],
    },
  },
})
