import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcRouteMainTablePublic } from './route-main-table-public.js'

const toInternet = { destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }
const open = fixture('AWS::EC2::RouteTable', { routes: [toInternet] })

testRule(vpcRouteMainTablePublic, {
  pass: {
    'local routes only': { resource: fixture('AWS::EC2::RouteTable'), others: [fixture('AWS::EC2::VPC')] },
    'a route to a NAT gateway': {
      resource: fixture('AWS::EC2::RouteTable', { routes: [{ ...toInternet, target: 'nat-1' }] }),
      others: [fixture('AWS::EC2::VPC')],
    },
  },
  fail: { 'a route to an internet gateway': { resource: open, others: [fixture('AWS::EC2::VPC')] } },
  unknown: {
    'routes were not read': {
      resource: fixture('AWS::EC2::RouteTable', { routes: unknown('error', 'ec2:DescribeRouteTables') }),
      others: [fixture('AWS::EC2::VPC')],
    },
    'VPCs were not read': {
      resource: open,
      incomplete: new Map([['AWS::EC2::VPC', unknown('access_denied', 'ec2:DescribeVpcs')]]),
    },
  },
  notApplicable: {
    'not the main table': {
      resource: fixture('AWS::EC2::RouteTable', { isMain: false, routes: [toInternet] }),
    },
    'the default VPC': {
      resource: open,
      others: [fixture('AWS::EC2::VPC', { isDefault: true })],
      because: 'the route table of a default VPC',
    },
  },
})
