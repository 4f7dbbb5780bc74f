import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcPeeringLeastRoute } from './peering-least-route.js'

const toPeer = (destination: string, more: object = {}) =>
  fixture('AWS::EC2::RouteTable', {
    routes: [{ destination, target: 'pcx-1', state: 'active', origin: 'CreateRoute', ...more }],
  })
const connection = fixture('AWS::EC2::VPCPeeringConnection')
const list = 'ec2:DescribeVpcPeeringConnections'

testRule(vpcPeeringLeastRoute, {
  pass: { 'one subnet of the peer': { resource: toPeer('10.8.3.0/24'), others: [connection] } },
  fail: {
    'the range of the peer': {
      resource: toPeer('10.8.0.0/16'),
      others: [connection],
      items: ['10.8.0.0/16'],
    },
    'more than the range of the peer': {
      resource: toPeer('10.0.0.0/8'),
      others: [connection],
      items: ['10.0.0.0/8'],
    },
    'the range of the requester, in a table of the accepter': {
      resource: fixture('AWS::EC2::RouteTable', {
        vpcId: 'vpc-far',
        routes: [{ destination: '10.0.0.0/16', target: 'pcx-1', state: 'active', origin: 'CreateRoute' }],
      }),
      others: [connection],
      items: ['10.0.0.0/16'],
    },
    'through a prefix list': {
      resource: toPeer('pl-1'),
      others: [
        connection,
        fixture('AWS::EC2::PrefixList', { entries: [{ cidr: '10.8.0.0/16', description: null }] }),
      ],
      items: ['pl-1'],
    },
  },
  unknown: {
    'connections not read': {
      resource: toPeer('10.8.3.0/24'),
      incomplete: new Map([['AWS::EC2::VPCPeeringConnection', unknown('access_denied', list)]]),
    },
    'the connection was not collected': { resource: toPeer('10.8.3.0/24'), missing: [list] },
  },
  notApplicable: {
    'no route to a peering connection': { resource: fixture('AWS::EC2::RouteTable'), others: [connection] },
    'the connection was deleted': { resource: toPeer('10.8.0.0/16', { state: 'blackhole' }) },
  },
})
