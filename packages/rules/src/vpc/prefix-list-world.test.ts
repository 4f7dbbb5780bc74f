import { testItemsRule } from '../testing/index.js'
import { vpcPrefixListWorld } from './prefix-list-world.js'

const entry = (cidr: string) => ({ cidr, description: null })
const wrong = (cidr: string) => ({ element: entry(cidr), key: cidr })

testItemsRule(vpcPrefixListWorld, {
  good: { 'a narrow range': entry('198.51.100.0/24'), 'a private range': entry('10.0.0.0/8') },
  bad: {
    'the whole Internet': wrong('0.0.0.0/0'),
    'its lower half': wrong('0.0.0.0/1'),
    'its upper half': wrong('128.0.0.0/1'),
    'the whole Internet over IPv6': wrong('::/0'),
  },
})
