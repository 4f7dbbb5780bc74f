import { testItemsRule } from '../testing/index.js'
import { vpcRouteBlackhole } from './route-blackhole.js'

const route = { destination: '0.0.0.0/0', target: 'nat-9', state: 'active', origin: 'CreateRoute' }

testItemsRule(vpcRouteBlackhole, {
  good: {
    'a local route': { ...route, destination: '10.0.0.0/16', target: 'local', origin: 'CreateRouteTable' },
    'a route to a gateway': { ...route, destination: '::/0' },
  },
  bad: {
    'a route to a deleted gateway': { element: { ...route, state: 'blackhole' }, key: '0.0.0.0/0' },
    'a route without a target': { element: { ...route, target: null, state: 'blackhole' }, key: '0.0.0.0/0' },
  },
})
