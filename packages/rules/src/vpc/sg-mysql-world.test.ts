import { testPortWorld } from '../testing/index.js'
import { vpcSgMysqlWorld } from './sg-mysql-world.js'

testPortWorld(vpcSgMysqlWorld, {
  open: {
    'TCP 3306': { protocol: 'tcp', fromPort: 3306, toPort: 3306 },
    'TCP 33060': { protocol: 'tcp', fromPort: 33060, toPort: 33060 },
    'a range around it': { protocol: 'tcp', fromPort: 3305, toPort: 3307 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 3305, toPort: 3305 },
    'the port above': { protocol: 'tcp', fromPort: 33061, toPort: 33061 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 3306, toPort: 33060 },
  },
})
