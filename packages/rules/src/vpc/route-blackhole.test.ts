import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcRouteBlackhole } from './route-blackhole.js'

testRule(vpcRouteBlackhole, {
  pass: { 'all routes work': { resource: fixture('AWS::EC2::RouteTable') } },
  fail: {
    'a deleted gateway': {
      resource: fixture('AWS::EC2::RouteTable', {
        routes: [{ destination: '0.0.0.0/0', target: 'nat-9', state: 'blackhole', origin: 'CreateRoute' }],
      }),
      items: ['0.0.0.0/0'],
    },
  },
  unknown: {
    'not read': {
      resource: fixture('AWS::EC2::RouteTable', { routes: unknown('throttled', 'ec2:DescribeRouteTables') }),
    },
  },
})
