import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcSubnetAutoPublicIp } from './subnet-auto-public-ip.js'

const publicTable = fixture('AWS::EC2::RouteTable', {
  routes: [{ destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }],
})
const giving = fixture('AWS::EC2::Subnet', { isPublicIpAssigned: true })
const ofAws = fixture('AWS::EC2::Subnet', { isPublicIpAssigned: true, isDefaultForZone: true })

testRule(vpcSubnetAutoPublicIp, {
  pass: {
    'gives none': { resource: fixture('AWS::EC2::Subnet'), others: [publicTable] },
    'gives some, without a way to the Internet': {
      resource: giving,
      others: [fixture('AWS::EC2::RouteTable')],
    },
  },
  fail: {
    'gives some, with a way to the Internet': { resource: giving, others: [publicTable] },
    'a default subnet in use': {
      resource: ofAws,
      others: [publicTable, fixture('AWS::EC2::NetworkInterface')],
    },
    'its table is not visible': { resource: giving },
  },
  unknown: {
    'not read': {
      resource: fixture('AWS::EC2::Subnet', { isPublicIpAssigned: unknown('error', 'ec2:DescribeSubnets') }),
    },
    'routes not read': {
      resource: giving,
      others: [fixture('AWS::EC2::RouteTable', { routes: unknown('error', 'ec2:DescribeRouteTables') })],
    },
    'tables not read': {
      resource: giving,
      incomplete: new Map([['AWS::EC2::RouteTable', unknown('access_denied', 'ec2:DescribeRouteTables')]]),
    },
  },
  notApplicable: {
    'a default subnet without interfaces': {
      resource: ofAws,
      others: [publicTable, fixture('AWS::EC2::NetworkInterface', { subnetId: 'subnet-9' })],
      because: 'a default subnet without network interfaces',
    },
  },
})
