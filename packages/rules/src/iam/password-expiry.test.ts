import { type PasswordPolicy, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamPasswordExpiry } from './password-expiry.js'

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

testRule(iamPasswordExpiry, {
  pass: {
    'just enough': {
      resource: fixture('Plumbline::IAM::PasswordPolicy', { policy: { ...strict, maxAgeDays: 90 } }),
    },
  },
  fail: {
    'too little': {
      resource: fixture('Plumbline::IAM::PasswordPolicy', { policy: { ...strict, maxAgeDays: 91 } }),
    },
    'the default of AWS': { resource: fixture('Plumbline::IAM::PasswordPolicy', { policy: null }) },
    'not set': {
      resource: fixture('Plumbline::IAM::PasswordPolicy', { policy: { ...strict, maxAgeDays: null } }),
    },
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
