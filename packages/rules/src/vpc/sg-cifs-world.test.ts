import { testPortWorld } from '../testing/index.js'
import { vpcSgCifsWorld } from './sg-cifs-world.js'

testPortWorld(vpcSgCifsWorld, {
  open: {
    'TCP 139': { protocol: 'tcp', fromPort: 139, toPort: 139 },
    'TCP 445': { protocol: 'tcp', fromPort: 445, toPort: 445 },
    'UDP 137 to 138': { protocol: 'udp', fromPort: 137, toPort: 138 },
    'a range around it': { protocol: 'tcp', fromPort: 138, toPort: 140 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 138, toPort: 138 },
    'the port above': { protocol: 'tcp', fromPort: 446, toPort: 446 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 139, toPort: 0 },
  },
})
