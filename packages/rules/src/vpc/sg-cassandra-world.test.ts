import { testPortWorld } from '../testing/index.js'
import { vpcSgCassandraWorld } from './sg-cassandra-world.js'

testPortWorld(vpcSgCassandraWorld, {
  open: {
    'TCP 7000 to 7001': { protocol: 'tcp', fromPort: 7000, toPort: 7001 },
    'TCP 7199': { protocol: 'tcp', fromPort: 7199, toPort: 7199 },
    'TCP 8888': { protocol: 'tcp', fromPort: 8888, toPort: 8888 },
    'TCP 9042': { protocol: 'tcp', fromPort: 9042, toPort: 9042 },
    'TCP 9142': { protocol: 'tcp', fromPort: 9142, toPort: 9142 },
    'TCP 9160': { protocol: 'tcp', fromPort: 9160, toPort: 9160 },
    'a range around it': { protocol: 'tcp', fromPort: 6999, toPort: 7002 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 6999, toPort: 6999 },
    'the port above': { protocol: 'tcp', fromPort: 9161, toPort: 9161 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 7000, toPort: 9160 },
  },
})
