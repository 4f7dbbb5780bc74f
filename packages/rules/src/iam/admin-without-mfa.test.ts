import { unknown } from '@plumbline/model'
import { credentialReportEntry, iamGroup, iamManagedPolicy, iamUser } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { adminWithoutMfa } from './admin-without-mfa.js'

const admin = iamManagedPolicy({
  name: 'AdministratorAccess',
  isAwsManaged: true,
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
})
const report = unknown('access_denied', 'iam:GetCredentialReport')
const user = iamUser({ attachedPolicyArns: [admin.arn] })
const member = iamUser({ groupNames: ['admins'] })
const admins = iamGroup({ name: 'admins', attachedPolicyArns: [admin.arn] })
const active = { number: '1', isActive: true, lastRotatedDay: '2026-11-01', lastUse: null }

testRule(adminWithoutMfa, {
  pass: { 'with MFA': { resource: user, others: [admin, credentialReportEntry({ hasPassword: true })] } },
  fail: {
    'a password without MFA': {
      resource: user,
      others: [admin, credentialReportEntry({ hasPassword: true, isMfaActive: false })],
    },
    'through a group, by a key': {
      resource: member,
      others: [admin, admins, credentialReportEntry({ accessKeys: [active], isMfaActive: false })],
    },
  },
  unknown: {
    'the report was denied': {
      resource: user,
      others: [admin],
      incomplete: new Map([['Plumbline::IAM::CredentialReportEntry', report]] as const),
    },
    'a policy is in no page': { resource: user, others: [credentialReportEntry({ hasPassword: true })] },
  },
  notApplicable: {
    'not an administrator': {
      resource: iamUser(),
      others: [credentialReportEntry({ hasPassword: true, isMfaActive: false })],
      because: 'not an administrator',
    },
    'no credentials': {
      resource: user,
      others: [admin, credentialReportEntry({ isMfaActive: false })],
      because: 'no password and no active access key',
    },
  },
})
