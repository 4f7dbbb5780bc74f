import { testPortWorld } from '../testing/index.js'
import { vpcSgLdapWorld } from './sg-ldap-world.js'

testPortWorld(vpcSgLdapWorld, {
  open: {
    'TCP 88': { protocol: 'tcp', fromPort: 88, toPort: 88 },
    'UDP 88': { protocol: 'udp', fromPort: 88, toPort: 88 },
    'TCP 389': { protocol: 'tcp', fromPort: 389, toPort: 389 },
    'UDP 389': { protocol: 'udp', fromPort: 389, toPort: 389 },
    'TCP 636': { protocol: 'tcp', fromPort: 636, toPort: 636 },
    'TCP 3268 to 3269': { protocol: 'tcp', fromPort: 3268, toPort: 3269 },
    'a range around it': { protocol: 'tcp', fromPort: 87, toPort: 89 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 87, toPort: 87 },
    'the port above': { protocol: 'tcp', fromPort: 3270, toPort: 3270 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 88, toPort: 0 },
  },
})
