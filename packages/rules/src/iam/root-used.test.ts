import { unknown } from '@plumbline/model'
import { awsAccount, credentialReportEntry } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { rootUsed } from './root-used.js'

const denied = unknown('access_denied', 'iam:GetCredentialReport')
const name = '<root_account>'
const key = { number: '1', isActive: true, lastRotatedDay: '2026-01-01' }
const governmentAccount = { ...awsAccount(), arn: 'arn:aws-us-gov:iam::111122223333:root' }

testRule(rootUsed, {
  pass: {
    'never used': { resource: awsAccount(), others: [credentialReportEntry({ name })] },
    'used 30 days ago': {
      resource: awsAccount(),
      others: [credentialReportEntry({ name, passwordLastUse: '2026-10-23' })],
    },
  },
  fail: {
    'used 29 days ago': {
      resource: awsAccount(),
      others: [credentialReportEntry({ name, passwordLastUse: '2026-10-24' })],
    },
    'a key was used': {
      resource: awsAccount(),
      others: [
        credentialReportEntry({
          name,
          passwordLastUse: '2020-01-01',
          accessKeys: [{ ...key, lastUse: '2026-11-20' }],
        }),
      ],
    },
    'within a longer window': {
      resource: awsAccount(),
      others: [credentialReportEntry({ name, passwordLastUse: '2026-09-01' })],
      parameters: { days: 90 },
    },
  },
  unknown: {
    'the report was denied': {
      resource: awsAccount(),
      incomplete: new Map([['Plumbline::IAM::CredentialReportEntry', denied]] as const),
      missing: ['iam:GetCredentialReport'],
    },
    'the report lacks root': { resource: awsAccount(), others: [credentialReportEntry()] },
  },
  notApplicable: {
    'GovCloud has no row for root': { resource: governmentAccount, others: [credentialReportEntry()] },
  },
})
