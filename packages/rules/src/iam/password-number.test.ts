import { type PasswordPolicy, unknown } from '@plumbline/model'
import { passwordPolicy } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { passwordNumber } from './password-number.js'

const strict: PasswordPolicy = {
  minimumLength: 14,
  requiresUppercase: true,
  requiresLowercase: true,
  requiresNumbers: true,
  requiresSymbols: true,
  letsUsersChange: true,
  maxAgeDays: 90,
  reusePrevention: 24,
  locksOutAtExpiry: false,
}

testRule(passwordNumber, {
  pass: { 'just enough': { resource: passwordPolicy({ policy: { ...strict, requiresNumbers: true } }) } },
  fail: {
    'too little': { resource: passwordPolicy({ policy: { ...strict, requiresNumbers: false } }) },
    'the default of AWS': { resource: passwordPolicy({ policy: null }) },
  },
  unknown: {
    'the policy was denied': {
      resource: passwordPolicy({ policy: unknown('access_denied', 'iam:GetAccountPasswordPolicy') }),
      missing: ['iam:GetAccountPasswordPolicy'],
    },
  },
})
