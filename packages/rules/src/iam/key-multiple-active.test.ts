import { type ReportedAccessKey, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamKeyMultipleActive } from './key-multiple-active.js'

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

testRule(iamKeyMultipleActive, {
  pass: {
    'one key': withKeys(key('1', {})),
    'the second is inactive': withKeys(key('1', {}), key('2', { isActive: false })),
  },
  fail: { 'two active keys': withKeys(key('1', {}), key('2', {})) },
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
  notApplicable: { 'no active key': withKeys() },
})
