import { testPortWorld } from '../testing/index.js'
import { vpcSgSshWorld } from './sg-ssh-world.js'

testPortWorld(vpcSgSshWorld, {
  open: {
    'TCP 22': { protocol: 'tcp', fromPort: 22, toPort: 22 },
    'a range around it': { protocol: 'tcp', fromPort: 21, toPort: 23 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 21, toPort: 21 },
    'the port above': { protocol: 'tcp', fromPort: 23, toPort: 23 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 22, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 22, toPort: 22 },
  },
})
