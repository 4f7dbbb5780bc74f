import { unknown } from '@plumbline/model'
import { routeTable } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { routeBlackhole } from './route-blackhole.js'

testRule(routeBlackhole, {
  pass: { 'all routes work': { resource: routeTable() } },
  fail: {
    'a deleted gateway': {
      resource: routeTable({
        routes: [{ destination: '0.0.0.0/0', target: 'nat-9', state: 'blackhole', origin: 'CreateRoute' }],
      }),
      items: ['0.0.0.0/0'],
    },
  },
  unknown: {
    'not read': { resource: routeTable({ routes: unknown('throttled', 'ec2:DescribeRouteTables') }) },
  },
})
