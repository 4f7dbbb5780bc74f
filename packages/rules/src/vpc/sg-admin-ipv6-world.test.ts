import { testPortWorld } from '../testing/index.js'
import { vpcSgAdminIpv6World } from './sg-admin-ipv6-world.js'

testPortWorld(vpcSgAdminIpv6World, {
  world: { ipv4Cidr: null, ipv6Cidr: '::/0' },
  open: {
    'TCP 22': { protocol: 'tcp', fromPort: 22, toPort: 22 },
    'TCP 3389': { protocol: 'tcp', fromPort: 3389, toPort: 3389 },
    'UDP 3389': { protocol: 'udp', fromPort: 3389, toPort: 3389 },
    'a range around it': { protocol: 'tcp', fromPort: 21, toPort: 23 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 21, toPort: 21 },
    'the port above': { protocol: 'tcp', fromPort: 3390, toPort: 3390 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 22, toPort: 0 },
  },
})
