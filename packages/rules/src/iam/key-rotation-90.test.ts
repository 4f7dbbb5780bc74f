import { type ReportedAccessKey, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamKeyRotation90 } from './key-rotation-90.js'

const denied = unknown('access_denied', 'iam:GetCredentialReport')
const incomplete = new Map([['Plumbline::IAM::CredentialReportEntry', denied]] as const)
const key = (number: string, facts: Partial<ReportedAccessKey>): ReportedAccessKey => ({
  number,
  isActive: true,
  lastRotatedDay: '2026-11-01',
  lastUse: 'recent',
  ...facts,
})
const withKeys = (...accessKeys: readonly ReportedAccessKey[]) => ({
  resource: fixture('AWS::IAM::User'),
  others: [fixture('Plumbline::IAM::CredentialReportEntry', { accessKeys })],
})

testRule(iamKeyRotation90, {
  pass: {
    'created this month': withKeys(key('1', {})),
    'created 90 days ago': withKeys(key('1', { lastRotatedDay: '2026-08-24' })),
    'the old key is inactive': withKeys(
      key('1', {}),
      key('2', { isActive: false, lastRotatedDay: '2020-01-01' }),
    ),
  },
  fail: {
    'created 91 days ago': {
      ...withKeys(key('1', { lastRotatedDay: '2026-08-23' })),
      items: ['access-key-1'],
    },
    'with a stricter limit': {
      ...withKeys(key('1', { lastRotatedDay: '2026-10-01' })),
      parameters: { days: 30 },
      items: ['access-key-1'],
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
    'AWS does not report its age': withKeys(key('1', { lastRotatedDay: null })),
  },
  notApplicable: { 'no key': withKeys() },
})
