import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRootMfa } from './root-mfa.js'

const denied = unknown('access_denied', 'iam:GetAccountSummary')

testRule(iamRootMfa, {
  pass: { 'MFA is enabled': { resource: fixture('AWS::Account') } },
  fail: {
    'a password without MFA': { resource: fixture('AWS::Account', { isRootMfaEnabled: false }) },
    'keys without MFA': {
      resource: fixture('AWS::Account', {
        isRootMfaEnabled: false,
        hasRootPassword: false,
        hasRootAccessKeys: true,
      }),
    },
  },
  unknown: {
    'the summary was denied': { resource: fixture('AWS::Account', { isRootMfaEnabled: denied }) },
    'the password was not read': {
      resource: fixture('AWS::Account', { isRootMfaEnabled: false, hasRootPassword: denied }),
    },
  },
  notApplicable: {
    'credentials were deleted': {
      resource: fixture('AWS::Account', { isRootMfaEnabled: false, hasRootPassword: false }),
      because: 'the root user has no credentials',
    },
  },
})
