import { testPortWorld } from '../testing/index.js'
import { vpcSgSqlserverWorld } from './sg-sqlserver-world.js'

testPortWorld(vpcSgSqlserverWorld, {
  open: {
    'TCP 1433 to 1434': { protocol: 'tcp', fromPort: 1433, toPort: 1434 },
    'UDP 1434': { protocol: 'udp', fromPort: 1434, toPort: 1434 },
    'a range around it': { protocol: 'tcp', fromPort: 1432, toPort: 1435 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 1432, toPort: 1432 },
    'the port above': { protocol: 'tcp', fromPort: 1435, toPort: 1435 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
  },
})
