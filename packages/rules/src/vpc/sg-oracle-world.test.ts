import { testPortWorld } from '../testing/index.js'
import { vpcSgOracleWorld } from './sg-oracle-world.js'

testPortWorld(vpcSgOracleWorld, {
  open: {
    'TCP 1521 to 1522': { protocol: 'tcp', fromPort: 1521, toPort: 1522 },
    'TCP 2483 to 2484': { protocol: 'tcp', fromPort: 2483, toPort: 2484 },
    'a range around it': { protocol: 'tcp', fromPort: 1520, toPort: 1523 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 1520, toPort: 1520 },
    'the port above': { protocol: 'tcp', fromPort: 2485, toPort: 2485 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 1521, toPort: 2484 },
  },
})
