import { testPortWorld } from '../testing/index.js'
import { vpcSgHighriskWorld } from './sg-highrisk-world.js'

testPortWorld(vpcSgHighriskWorld, {
  open: {
    'TCP 111': { protocol: 'tcp', fromPort: 111, toPort: 111 },
    'UDP 111': { protocol: 'udp', fromPort: 111, toPort: 111 },
    'TCP 135': { protocol: 'tcp', fromPort: 135, toPort: 135 },
    'UDP 161 to 162': { protocol: 'udp', fromPort: 161, toPort: 162 },
    'TCP 512 to 514': { protocol: 'tcp', fromPort: 512, toPort: 514 },
    'TCP 873': { protocol: 'tcp', fromPort: 873, toPort: 873 },
    'TCP 2049': { protocol: 'tcp', fromPort: 2049, toPort: 2049 },
    'TCP 2375 to 2376': { protocol: 'tcp', fromPort: 2375, toPort: 2376 },
    'TCP 2379 to 2380': { protocol: 'tcp', fromPort: 2379, toPort: 2380 },
    'TCP 4505 to 4506': { protocol: 'tcp', fromPort: 4505, toPort: 4506 },
    'TCP 5500': { protocol: 'tcp', fromPort: 5500, toPort: 5500 },
    'TCP 5800 to 5803': { protocol: 'tcp', fromPort: 5800, toPort: 5803 },
    'TCP 5900 to 5903': { protocol: 'tcp', fromPort: 5900, toPort: 5903 },
    'TCP 5984': { protocol: 'tcp', fromPort: 5984, toPort: 5984 },
    'TCP 5985 to 5986': { protocol: 'tcp', fromPort: 5985, toPort: 5986 },
    'TCP 6000 to 6007': { protocol: 'tcp', fromPort: 6000, toPort: 6007 },
    'TCP 8500': { protocol: 'tcp', fromPort: 8500, toPort: 8500 },
    'TCP 10250': { protocol: 'tcp', fromPort: 10250, toPort: 10250 },
    'TCP 10255': { protocol: 'tcp', fromPort: 10255, toPort: 10255 },
    'a range around it': { protocol: 'tcp', fromPort: 110, toPort: 112 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 110, toPort: 110 },
    'the port above': { protocol: 'tcp', fromPort: 10256, toPort: 10256 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 111, toPort: 0 },
  },
})
