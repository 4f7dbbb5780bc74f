import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRootUsed } from './root-used.js'

const denied = unknown('access_denied', 'iam:GetCredentialReport')
const name = '<root_account>'
const key = { number: '1', isActive: true, lastRotatedDay: '2026-01-01' }
const governmentAccount = { ...fixture('AWS::Account'), arn: 'arn:aws-us-gov:iam::111122223333:root' }

testRule(iamRootUsed, {
  pass: {
    'never used': {
      resource: fixture('AWS::Account'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { name })],
    },
    'used 30 days ago': {
      resource: fixture('AWS::Account'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { name, passwordLastUse: '2026-10-23' })],
    },
  },
  fail: {
    'used 29 days ago': {
      resource: fixture('AWS::Account'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { name, passwordLastUse: '2026-10-24' })],
    },
    'a key was used': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('Plumbline::IAM::CredentialReportEntry', {
          name,
          passwordLastUse: '2020-01-01',
          accessKeys: [{ ...key, lastUse: '2026-11-20' }],
        }),
      ],
    },
    'used within a longer window': {
      resource: fixture('AWS::Account'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { name, passwordLastUse: '2026-09-01' })],
      parameters: { days: 90 },
    },
  },
  unknown: {
    'the report was denied': {
      resource: fixture('AWS::Account'),
      incomplete: new Map([['Plumbline::IAM::CredentialReportEntry', denied]] as const),
      missing: ['iam:GetCredentialReport'],
    },
    'the report lacks root': {
      resource: fixture('AWS::Account'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry')],
    },
  },
  notApplicable: {
    'GovCloud has no row for root': {
      resource: governmentAccount,
      others: [fixture('Plumbline::IAM::CredentialReportEntry')],
    },
  },
})
