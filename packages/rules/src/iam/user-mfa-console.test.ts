import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamUserMfaConsole } from './user-mfa-console.js'

const denied = unknown('access_denied', 'iam:GetCredentialReport')
const incomplete = new Map([['Plumbline::IAM::CredentialReportEntry', denied]] as const)

testRule(iamUserMfaConsole, {
  pass: {
    'password and MFA': {
      resource: fixture('AWS::IAM::User'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { hasPassword: true })],
    },
  },
  fail: {
    'password without MFA': {
      resource: fixture('AWS::IAM::User'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { hasPassword: true, isMfaActive: false })],
    },
  },
  unknown: {
    'the report was denied': {
      resource: fixture('AWS::IAM::User'),
      incomplete,
      missing: ['iam:GetCredentialReport'],
    },
    'the user is newer than the report': {
      resource: fixture('AWS::IAM::User'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { name: 'ben' })],
    },
  },
  notApplicable: {
    'no password': {
      resource: fixture('AWS::IAM::User'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { isMfaActive: false })],
      because: 'no console password',
    },
  },
})
