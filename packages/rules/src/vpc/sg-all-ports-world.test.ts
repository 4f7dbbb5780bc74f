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
    'one port for the Internet': { resource: group({ fromPort: 443, toPort: 443 }) },
    'every port from 1024': { resource: group({ fromPort: 1024, toPort: 65_535 }) },
    'everything for the private network': { resource: group({ ...everything, ipv4Cidr: '10.0.0.0/8' }) },
    'everything outbound': { resource: group({ ...everything, direction: 'egress' }) },
    'all of ICMP': { resource: group({ protocol: 'icmp', fromPort: -1, toPort: -1 }) },
  },
  fail: {
    'every protocol, on a public address': {
      resource: open,
      others: [publicInterface, publicTable],
      items: ['ingress all 0.0.0.0/0'],
      severity: 'critical',
    },
    'every TCP port over IPv6, on a public address': {
      resource: group({ fromPort: 0, toPort: 65_535, ipv6Cidr: '::/0' }),
      others: [fixture('AWS::EC2::NetworkInterface', { hasIpv6: true }), publicTable],
      items: ['ingress tcp all ::/0'],
      severity: 'critical',
    },
    'every UDP port, not attached to an interface': {
      resource: group({ protocol: 'udp', fromPort: 1, toPort: 65_535 }),
      items: ['ingress udp 1-65535 0.0.0.0/0'],
      severity: 'high',
    },
    'on a private address': {
      resource: open,
      others: [fixture('AWS::EC2::NetworkInterface'), publicTable],
      items: ['ingress all 0.0.0.0/0'],
      severity: 'high',
    },
    'on a public address without a route to the Internet': {
      resource: open,
      others: [publicInterface, fixture('AWS::EC2::RouteTable')],
      items: ['ingress all 0.0.0.0/0'],
      severity: 'high',
    },
    'on a public address behind VPC Block Public Access': {
      resource: open,
      others: [
        publicInterface,
        publicTable,
        fixture('AWS::EC2::Subnet', { internetBlockMode: 'block-ingress' }),
      ],
      items: ['ingress all 0.0.0.0/0'],
      severity: 'high',
    },
    'on a public address, in a response from before Block Public Access': {
      resource: open,
      others: [publicInterface, publicTable, fixture('AWS::EC2::Subnet', { internetBlockMode: null })],
      items: ['ingress all 0.0.0.0/0'],
      severity: 'critical',
    },
    'through a prefix list': {
      resource: group({ ...everything, prefixListId: 'pl-1' }),
      others: [fixture('AWS::EC2::PrefixList', { entries: [{ cidr: '0.0.0.0/0', description: null }] })],
      items: ['ingress all pl-1'],
      severity: 'high',
    },
    'the interfaces that use it were not read': {
      resource: open,
      incomplete: new Map([
        ['AWS::EC2::NetworkInterface', unknown('access_denied', 'ec2:DescribeNetworkInterfaces')],
      ]),
      items: ['ingress all 0.0.0.0/0'],
      severity: 'critical',
      missing: ['ec2:DescribeNetworkInterfaces'],
    },
  },
  unknown: {
    'rules were not read': {
      resource: fixture('AWS::EC2::SecurityGroup', {
        rules: unknown('access_denied', 'ec2:DescribeSecurityGroupRules'),
      }),
    },
  },
})
