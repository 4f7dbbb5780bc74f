import { testPortWorld } from '../testing/index.js'
import { vpcSgFtpWorld } from './sg-ftp-world.js'

testPortWorld(vpcSgFtpWorld, {
  open: {
    'TCP 20 to 21': { protocol: 'tcp', fromPort: 20, toPort: 21 },
    'a range around it': { protocol: 'tcp', fromPort: 19, toPort: 22 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 19, toPort: 19 },
    'the port above': { protocol: 'tcp', fromPort: 22, toPort: 22 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 20, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 20, toPort: 21 },
  },
})
