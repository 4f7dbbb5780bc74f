import { type ReportedAccessKey, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamKeyUnused45 } from './key-unused-45.js'

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

testRule(iamKeyUnused45, {
  pass: {
    'used recently': withKeys(key('1', {})),
    'never used, created this month': withKeys(key('1', { lastUse: null })),
    'the unused key is inactive': withKeys(
      key('1', {}),
      key('2', { isActive: false, lastUse: '2026-01-01' }),
    ),
  },
  fail: {
    'one of two is unused': {
      ...withKeys(key('1', {}), key('2', { lastUse: '2026-10-08' })),
      items: ['access-key-2'],
    },
    'both are unused': {
      ...withKeys(
        key('1', { lastUse: '2026-01-01' }),
        key('2', { lastUse: null, lastRotatedDay: '2026-01-01' }),
      ),
      items: ['access-key-1', 'access-key-2'],
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
    'AWS reports neither use nor age': withKeys(key('1', { lastUse: null, lastRotatedDay: null })),
  },
  notApplicable: { 'no active key': withKeys(key('1', { isActive: false })) },
})
