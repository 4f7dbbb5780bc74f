import { unknown } from '@plumbline/model'
import { passwordPolicy } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { passwordPolicyExists } from './password-policy-exists.js'

testRule(passwordPolicyExists, {
  pass: { 'there is one': { resource: passwordPolicy() } },
  fail: { 'there is none': { resource: passwordPolicy({ policy: null }) } },
  unknown: {
    'it was denied': {
      resource: passwordPolicy({ policy: unknown('access_denied', 'iam:GetAccountPasswordPolicy') }),
    },
  },
})
