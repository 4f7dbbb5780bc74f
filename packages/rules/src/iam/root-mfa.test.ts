import { unknown } from '@plumbline/model'
import { awsAccount } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { rootMfa } from './root-mfa.js'

const denied = unknown('access_denied', 'iam:GetAccountSummary')

testRule(rootMfa, {
  pass: { 'MFA is on': { resource: awsAccount() } },
  fail: {
    'a password without MFA': { resource: awsAccount({ isRootMfaEnabled: false }) },
    'keys without MFA': {
      resource: awsAccount({ isRootMfaEnabled: false, hasRootPassword: false, hasRootAccessKeys: true }),
    },
  },
  unknown: {
    'the summary was denied': { resource: awsAccount({ isRootMfaEnabled: denied }) },
    'whether there is a password is not known': {
      resource: awsAccount({ isRootMfaEnabled: false, hasRootPassword: denied }),
    },
  },
  notApplicable: {
    'credentials were removed': {
      resource: awsAccount({ isRootMfaEnabled: false, hasRootPassword: false }),
      because: 'the root user has no credentials',
    },
  },
})
