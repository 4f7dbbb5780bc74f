import { type PasswordPolicy, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamPasswordNumber } from './password-number.js'

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

testRule(iamPasswordNumber, {
  pass: {
    'just enough': {
      resource: fixture('Plumbline::IAM::PasswordPolicy', { policy: { ...strict, requiresNumbers: true } }),
    },
  },
  fail: {
    'too little': {
      resource: fixture('Plumbline::IAM::PasswordPolicy', { policy: { ...strict, requiresNumbers: false } }),
    },
    'the default of AWS': { resource: fixture('Plumbline::IAM::PasswordPolicy', { policy: null }) },
  },
  unknown: {
    'the policy was denied': {
      resource: fixture('Plumbline::IAM::PasswordPolicy', {
        policy: unknown('access_denied', 'iam:GetAccountPasswordPolicy'),
      }),
      missing: ['iam:GetAccountPasswordPolicy'],
    },
  },
})
