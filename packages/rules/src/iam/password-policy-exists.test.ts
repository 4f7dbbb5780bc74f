import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamPasswordPolicyExists } from './password-policy-exists.js'

testRule(iamPasswordPolicyExists, {
  pass: { 'there is one': { resource: fixture('Plumbline::IAM::PasswordPolicy') } },
  fail: { 'there is none': { resource: fixture('Plumbline::IAM::PasswordPolicy', { policy: null }) } },
  unknown: {
    'it was denied': {
      resource: fixture('Plumbline::IAM::PasswordPolicy', {
        policy: unknown('access_denied', 'iam:GetAccountPasswordPolicy'),
      }),
    },
  },
})
