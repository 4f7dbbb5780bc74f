import { testFactRule } from '../testing/index.js'
import { iamPasswordPolicyExists } from './password-policy-exists.js'

const policy = {
  minimumLength: 8,
  requiresUppercase: false,
  requiresLowercase: false,
  requiresNumbers: false,
  requiresSymbols: false,
  letsUsersChange: true,
  maxAgeDays: null,
  reusePrevention: null,
  locksOutAtExpiry: false,
}

testFactRule(iamPasswordPolicyExists, { good: [policy], bad: [null] })
