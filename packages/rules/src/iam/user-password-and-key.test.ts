import { type ReportedAccessKey, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamUserPasswordAndKey } from './user-password-and-key.js'

const denied = unknown('access_denied', 'iam:GetCredentialReport')
const incomplete = new Map([['Plumbline::IAM::CredentialReportEntry', denied]] as const)
const key: ReportedAccessKey = { number: '1', isActive: true, lastRotatedDay: '2026-11-01', lastUse: null }
const withKeys = (...accessKeys: readonly ReportedAccessKey[]) => ({
  resource: fixture('AWS::IAM::User'),
  others: [fixture('Plumbline::IAM::CredentialReportEntry', { hasPassword: true, accessKeys })],
})

testRule(iamUserPasswordAndKey, {
  pass: {
    'only a password': withKeys(),
    'the key is inactive': withKeys({ ...key, isActive: false }),
  },
  fail: { 'a password and a key': withKeys(key) },
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
    'only a key': {
      resource: fixture('AWS::IAM::User'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { accessKeys: [key] })],
    },
  },
})
