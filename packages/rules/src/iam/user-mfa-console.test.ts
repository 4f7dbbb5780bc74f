import { unknown } from '@plumbline/model'
import { credentialReportEntry, iamUser } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { userMfaConsole } from './user-mfa-console.js'

const denied = unknown('access_denied', 'iam:GetCredentialReport')
const incomplete = new Map([['Plumbline::IAM::CredentialReportEntry', denied]] as const)

testRule(userMfaConsole, {
  pass: {
    'password and MFA': { resource: iamUser(), others: [credentialReportEntry({ hasPassword: true })] },
  },
  fail: {
    'password without MFA': {
      resource: iamUser(),
      others: [credentialReportEntry({ hasPassword: true, isMfaActive: false })],
    },
  },
  unknown: {
    'the report was denied': { resource: iamUser(), incomplete, missing: ['iam:GetCredentialReport'] },
    'the user is newer than the report': {
      resource: iamUser(),
      others: [credentialReportEntry({ name: 'ben' })],
    },
  },
  notApplicable: {
    'no password': {
      resource: iamUser(),
      others: [credentialReportEntry({ isMfaActive: false })],
      because: 'no console password',
    },
  },
})
