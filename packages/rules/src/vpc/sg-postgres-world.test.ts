import { testPortWorld } from '../testing/index.js'
import { vpcSgPostgresWorld } from './sg-postgres-world.js'

testPortWorld(vpcSgPostgresWorld, {
  open: {
    'TCP 5432 to 5433': { protocol: 'tcp', fromPort: 5432, toPort: 5433 },
    'a range around it': { protocol: 'tcp', fromPort: 5431, toPort: 5434 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 5431, toPort: 5431 },
    'the port above': { protocol: 'tcp', fromPort: 5434, toPort: 5434 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 5432, toPort: 5433 },
  },
})
