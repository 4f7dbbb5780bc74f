import { testFactRule } from '../testing/index.js'
import { vpcDefaultVpc } from './default-vpc.js'

testFactRule(vpcDefaultVpc, { good: [false], bad: [true] })
