import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamConsoleUnused45 } from './console-unused-45.js'

const denied = unknown('access_denied', 'iam:GetCredentialReport')
const incomplete = new Map([['Plumbline::IAM::CredentialReportEntry', denied]] as const)
const withUse = (passwordLastUse: string | null, passwordLastChangedDay: string | null = '2026-01-15') => ({
  resource: fixture('AWS::IAM::User'),
  others: [
    fixture('Plumbline::IAM::CredentialReportEntry', {
      hasPassword: true,
      passwordLastUse,
      passwordLastChangedDay,
    }),
  ],
})

testRule(iamConsoleUnused45, {
  pass: {
    'used recently': withUse('recent'),
    'used 44 days ago': withUse('2026-10-09'),
    'never used, set last week': withUse(null, '2026-11-15'),
  },
  fail: {
    'used 45 days ago': withUse('2026-10-08'),
    'never used since January': withUse(null),
    'with a stricter limit': { ...withUse('2026-10-09'), parameters: { days: 40 } },
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
    'AWS reports neither use nor age': withUse(null, null),
  },
  notApplicable: {
    'no password': {
      resource: fixture('AWS::IAM::User'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry')],
    },
  },
})
