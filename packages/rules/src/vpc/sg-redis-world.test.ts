import { testPortWorld } from '../testing/index.js'
import { vpcSgRedisWorld } from './sg-redis-world.js'

testPortWorld(vpcSgRedisWorld, {
  open: {
    'TCP 6379 to 6380': { protocol: 'tcp', fromPort: 6379, toPort: 6380 },
    'TCP 16379': { protocol: 'tcp', fromPort: 16379, toPort: 16379 },
    'TCP 26379': { protocol: 'tcp', fromPort: 26379, toPort: 26379 },
    'a range around it': { protocol: 'tcp', fromPort: 6378, toPort: 6381 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 6378, toPort: 6378 },
    'the port above': { protocol: 'tcp', fromPort: 26380, toPort: 26380 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 6379, toPort: 26379 },
  },
})
