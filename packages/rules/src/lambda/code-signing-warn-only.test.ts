import { testFactRule } from '../testing/index.js'
import { lambdaCodeSigningWarnOnly } from './code-signing-warn-only.js'

testFactRule(lambdaCodeSigningWarnOnly, { good: ['Enforce'], bad: ['Warn'] })
