import { testPortWorld } from '../testing/index.js'
import { vpcSgMongodbWorld } from './sg-mongodb-world.js'

testPortWorld(vpcSgMongodbWorld, {
  open: {
    'TCP 27017 to 27019': { protocol: 'tcp', fromPort: 27017, toPort: 27019 },
    'a range around it': { protocol: 'tcp', fromPort: 27016, toPort: 27020 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 27016, toPort: 27016 },
    'the port above': { protocol: 'tcp', fromPort: 27020, toPort: 27020 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 27017, toPort: 27019 },
  },
})
