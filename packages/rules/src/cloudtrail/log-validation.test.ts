import { testFactRule } from '../testing/index.js'
import { cloudtrailLogValidation } from './log-validation.js'

testFactRule(cloudtrailLogValidation, { good: [true], bad: [false] })
