import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamAdminWithoutMfa } from './admin-without-mfa.js'

const admin = fixture('AWS::IAM::ManagedPolicy', {
  name: 'AdministratorAccess',
  owner: 'aws',
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
})
const report = unknown('access_denied', 'iam:GetCredentialReport')
const user = fixture('AWS::IAM::User', { attachedPolicyArns: [admin.arn] })
const member = fixture('AWS::IAM::User', { groupNames: ['admins'] })
const admins = fixture('AWS::IAM::Group', { name: 'admins', attachedPolicyArns: [admin.arn] })
const active = { number: '1', isActive: true, lastRotatedDay: '2026-11-01', lastUse: null }

testRule(iamAdminWithoutMfa, {
  pass: {
    'with MFA': {
      resource: user,
      others: [admin, fixture('Plumbline::IAM::CredentialReportEntry', { hasPassword: true })],
    },
  },
  fail: {
    'a password without MFA': {
      resource: user,
      others: [
        admin,
        fixture('Plumbline::IAM::CredentialReportEntry', { hasPassword: true, isMfaActive: false }),
      ],
    },
    'through a group, by a key': {
      resource: member,
      others: [
        admin,
        admins,
        fixture('Plumbline::IAM::CredentialReportEntry', { accessKeys: [active], isMfaActive: false }),
      ],
    },
  },
  unknown: {
    'the report was denied': {
      resource: user,
      others: [admin],
      incomplete: new Map([['Plumbline::IAM::CredentialReportEntry', report]] as const),
    },
    'an attached policy is not in the list': {
      resource: user,
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { hasPassword: true })],
    },
  },
  notApplicable: {
    'not an administrator': {
      resource: fixture('AWS::IAM::User'),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { hasPassword: true, isMfaActive: false })],
      because: 'not an administrator',
    },
    'no credentials': {
      resource: user,
      others: [admin, fixture('Plumbline::IAM::CredentialReportEntry', { isMfaActive: false })],
      because: 'no password and no active access key',
    },
  },
})
