import { unknown } from '@plumbline/model'
import { ec2Vpc, routeTable } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { routeMainTablePublic } from './route-main-table-public.js'

const toInternet = { destination: '0.0.0.0/0', target: 'igw-1', state: 'active', origin: 'CreateRoute' }
const open = routeTable({ routes: [toInternet] })

testRule(routeMainTablePublic, {
  pass: {
    'local routes alone': { resource: routeTable(), others: [ec2Vpc()] },
    'a way out by NAT': {
      resource: routeTable({ routes: [{ ...toInternet, target: 'nat-1' }] }),
      others: [ec2Vpc()],
    },
  },
  fail: { 'a route to an internet gateway': { resource: open, others: [ec2Vpc()] } },
  unknown: {
    'routes not read': {
      resource: routeTable({ routes: unknown('error', 'ec2:DescribeRouteTables') }),
      others: [ec2Vpc()],
    },
    'VPCs not read': {
      resource: open,
      incomplete: new Map([['AWS::EC2::VPC', unknown('access_denied', 'ec2:DescribeVpcs')]]),
    },
  },
  notApplicable: {
    'another table': { resource: routeTable({ isMain: false, routes: [toInternet] }) },
    'the default VPC': {
      resource: open,
      others: [ec2Vpc({ isDefault: true })],
      because: 'the table of a default VPC',
    },
  },
})
