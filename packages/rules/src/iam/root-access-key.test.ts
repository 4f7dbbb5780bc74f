import { testFactRule } from '../testing/index.js'
import { iamRootAccessKey } from './root-access-key.js'

testFactRule(iamRootAccessKey, { good: [false], bad: [true] })
