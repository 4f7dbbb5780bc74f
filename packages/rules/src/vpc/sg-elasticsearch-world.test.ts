import { testPortWorld } from '../testing/index.js'
import { vpcSgElasticsearchWorld } from './sg-elasticsearch-world.js'

testPortWorld(vpcSgElasticsearchWorld, {
  open: {
    'TCP 5601': { protocol: 'tcp', fromPort: 5601, toPort: 5601 },
    'TCP 9200': { protocol: 'tcp', fromPort: 9200, toPort: 9200 },
    'TCP 9300': { protocol: 'tcp', fromPort: 9300, toPort: 9300 },
    'a range around it': { protocol: 'tcp', fromPort: 5600, toPort: 5602 },
    'every protocol': { protocol: '-1', fromPort: -1, toPort: -1 },
  },
  closed: {
    'the port below': { protocol: 'tcp', fromPort: 5600, toPort: 5600 },
    'the port above': { protocol: 'tcp', fromPort: 9301, toPort: 9301 },
    HTTPS: { protocol: 'tcp', fromPort: 443, toPort: 443 },
    'ICMP of such a type': { protocol: 'icmp', fromPort: 255, toPort: 0 },
    'the same number of UDP': { protocol: 'udp', fromPort: 5601, toPort: 9300 },
  },
})
