import { testPortWorld } from '../testing/index.js'
import { vpcSgKafkaWorld } from './sg-kafka-world.js'

testPortWorld(vpcSgKafkaWorld, {
  open: {
    'TCP 2181': { protocol: 'tcp', fromPort: 2181, toPort: 2181 },
    'TCP 9092 to 9098': { protocol: 'tcp', fromPort: 9092, toPort: 9098 },
    'a range around it': { protocol: 'tcp', fromPort: 2180, toPort: 2182 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 2180, toPort: 2180 },
    'the port above': { protocol: 'tcp', fromPort: 9099, toPort: 9099 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 2181, toPort: 9098 },
  },
})
