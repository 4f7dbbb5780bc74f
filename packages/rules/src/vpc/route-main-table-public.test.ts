import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcRouteMainTablePublic } from './route-main-table-public.js'

const toInternet = { destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }
const open = fixture('AWS::EC2::RouteTable', { routes: [toInternet] })

testRule(vpcRouteMainTablePublic, {
  pass: {
    'local routes alone': { resource: fixture('AWS::EC2::RouteTable'), others: [fixture('AWS::EC2::VPC')] },
    'a way out by NAT': {
      resource: fixture('AWS::EC2::RouteTable', { routes: [{ ...toInternet, target: 'nat-1' }] }),
      others: [fixture('AWS::EC2::VPC')],
    },
  },
  fail: { 'a route to an internet gateway': { resource: open, others: [fixture('AWS::EC2::VPC')] } },
  unknown: {
    'routes not read': {
      resource: fixture('AWS::EC2::RouteTable', { routes: unknown('error', 'ec2:DescribeRouteTables') }),
      others: [fixture('AWS::EC2::VPC')],
    },
    'VPCs not read': {
      resource: open,
      incomplete: new Map([['AWS::EC2::VPC', unknown('access_denied', 'ec2:DescribeVpcs')]]),
    },
  },
  notApplicable: {
    'another table': { resource: fixture('AWS::EC2::RouteTable', { isMain: false, routes: [toInternet] }) },
    'the default VPC': {
      resource: open,
      others: [fixture('AWS::EC2::VPC', { isDefault: true })],
      because: 'the table of a default VPC',
    },
  },
})
