import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcSubnetAutoPublicIp } from './subnet-auto-public-ip.js'

const publicTable = fixture('AWS::EC2::RouteTable', {
  routes: [{ destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }],
})
const assigning = fixture('AWS::EC2::Subnet', { isPublicIpAssigned: true })
const defaultSubnet = fixture('AWS::EC2::Subnet', { isPublicIpAssigned: true, isDefaultForZone: true })

testRule(vpcSubnetAutoPublicIp, {
  pass: {
    'assigns no address': { resource: fixture('AWS::EC2::Subnet'), others: [publicTable] },
    'assigns addresses, without a route to the Internet': {
      resource: assigning,
      others: [fixture('AWS::EC2::RouteTable')],
    },
  },
  fail: {
    'assigns addresses, with a route to the Internet': { resource: assigning, others: [publicTable] },
    'a default subnet in use': {
      resource: defaultSubnet,
      others: [publicTable, fixture('AWS::EC2::NetworkInterface')],
    },
    'its route table is not visible': { resource: assigning },
    'behind VPC Block Public Access': {
      resource: fixture('AWS::EC2::Subnet', {
        isPublicIpAssigned: true,
        internetBlockMode: 'block-bidirectional',
      }),
      others: [publicTable],
      severity: 'low',
    },
    'whether Block Public Access is on was not read': {
      resource: fixture('AWS::EC2::Subnet', {
        isPublicIpAssigned: true,
        internetBlockMode: unknown('error', 'ec2:DescribeSubnets'),
      }),
      others: [publicTable],
      missing: ['ec2:DescribeSubnets'],
    },
  },
  unknown: {
    'the setting was not read': {
      resource: fixture('AWS::EC2::Subnet', { isPublicIpAssigned: unknown('error', 'ec2:DescribeSubnets') }),
    },
    'routes were not read': {
      resource: assigning,
      others: [fixture('AWS::EC2::RouteTable', { routes: unknown('error', 'ec2:DescribeRouteTables') })],
    },
    'route tables were not read': {
      resource: assigning,
      incomplete: new Map([['AWS::EC2::RouteTable', unknown('access_denied', 'ec2:DescribeRouteTables')]]),
    },
  },
  notApplicable: {
    'a default subnet without interfaces': {
      resource: defaultSubnet,
      others: [publicTable, fixture('AWS::EC2::NetworkInterface', { subnetId: 'subnet-9' })],
      because: 'a default subnet without network interfaces',
    },
  },
})
