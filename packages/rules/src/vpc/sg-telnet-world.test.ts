import { testPortWorld } from '../testing/index.js'
import { vpcSgTelnetWorld } from './sg-telnet-world.js'

testPortWorld(vpcSgTelnetWorld, {
  open: {
    'TCP 23': { protocol: 'tcp', fromPort: 23, toPort: 23 },
    'a range around it': { protocol: 'tcp', fromPort: 22, toPort: 24 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 22, toPort: 22 },
    'the port above': { protocol: 'tcp', fromPort: 24, toPort: 24 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 23, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 23, toPort: 23 },
  },
})
