import { testPortWorld } from '../testing/index.js'
import { vpcSgDnsSmtpWorld } from './sg-dns-smtp-world.js'

testPortWorld(vpcSgDnsSmtpWorld, {
  open: {
    'TCP 25': { protocol: 'tcp', fromPort: 25, toPort: 25 },
    'TCP 53': { protocol: 'tcp', fromPort: 53, toPort: 53 },
    'UDP 53': { protocol: 'udp', fromPort: 53, toPort: 53 },
    'TCP 8020': { protocol: 'tcp', fromPort: 8020, toPort: 8020 },
    'TCP 9870': { protocol: 'tcp', fromPort: 9870, toPort: 9870 },
    'TCP 50070': { protocol: 'tcp', fromPort: 50070, toPort: 50070 },
    'TCP 50470': { protocol: 'tcp', fromPort: 50470, toPort: 50470 },
    'a range around it': { protocol: 'tcp', fromPort: 24, toPort: 26 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 24, toPort: 24 },
    'the port above': { protocol: 'tcp', fromPort: 50471, toPort: 50471 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 25, toPort: 0 },
  },
})
