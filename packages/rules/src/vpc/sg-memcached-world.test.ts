import { testPortWorld } from '../testing/index.js'
import { vpcSgMemcachedWorld } from './sg-memcached-world.js'

testPortWorld(vpcSgMemcachedWorld, {
  open: {
    'TCP 11211': { protocol: 'tcp', fromPort: 11211, toPort: 11211 },
    'UDP 11211': { protocol: 'udp', fromPort: 11211, toPort: 11211 },
    'a range around it': { protocol: 'tcp', fromPort: 11210, toPort: 11212 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 11210, toPort: 11210 },
    'the port above': { protocol: 'tcp', fromPort: 11212, toPort: 11212 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
  },
})
