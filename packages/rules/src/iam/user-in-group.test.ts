import { testFactRule } from '../testing/index.js'
import { iamUserInGroup } from './user-in-group.js'

testFactRule(iamUserInGroup, { good: [['developers']], bad: [[]] })
