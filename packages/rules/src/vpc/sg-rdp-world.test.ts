import { testPortWorld } from '../testing/index.js'
import { vpcSgRdpWorld } from './sg-rdp-world.js'

testPortWorld(vpcSgRdpWorld, {
  open: {
    'TCP 3389': { protocol: 'tcp', fromPort: 3389, toPort: 3389 },
    'UDP 3389': { protocol: 'udp', fromPort: 3389, toPort: 3389 },
    'a range around it': { protocol: 'tcp', fromPort: 3388, toPort: 3390 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 3388, toPort: 3388 },
    'the port above': { protocol: 'tcp', fromPort: 3390, toPort: 3390 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
  },
})
