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

const powerUser = fixture('AWS::IAM::ManagedPolicy', {
  name: 'PowerUserAccess',
  owner: 'aws',
  document: {
    Statement: [{ Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' }],
  },
})
const allows = (Action: string) => ({
  name: 'own',
  document: { Statement: [{ Effect: 'Allow' as const, Action, Resource: '*' }] },
})
const iamFull = fixture('AWS::IAM::ManagedPolicy', {
  name: 'IAMFullAccess',
  owner: 'aws',
  document: allows('iam:*').document,
})
const requiring = (operator: string) => ({
  name: 'require-mfa',
  document: {
    Statement: [
      {
        Effect: 'Deny' as const,
        NotAction: 'iam:EnableMFADevice',
        Resource: '*',
        Condition: { [operator]: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
    ],
  },
})

testRule(iamAdminWithoutMfa, {
  pass: {
    'a key whose requests without MFA are denied': {
      resource: fixture('AWS::IAM::User', {
        attachedPolicyArns: [admin.arn],
        inlinePolicies: [requiring('BoolIfExists')],
      }),
      others: [admin, fixture('Plumbline::IAM::CredentialReportEntry', { accessKeys: [active] })],
    },
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
    'an active key, which a registered device does not protect': {
      resource: user,
      others: [admin, fixture('Plumbline::IAM::CredentialReportEntry', { accessKeys: [active] })],
    },
    'x-power-iam: two policies of AWS together': {
      resource: fixture('AWS::IAM::User', { attachedPolicyArns: [powerUser.arn, iamFull.arn] }),
      others: [
        powerUser,
        iamFull,
        fixture('Plumbline::IAM::CredentialReportEntry', { accessKeys: [active] }),
      ],
    },
    'a Deny without MFA that leaves keys out': {
      resource: fixture('AWS::IAM::User', {
        attachedPolicyArns: [admin.arn],
        inlinePolicies: [requiring('Bool')],
      }),
      others: [admin, fixture('Plumbline::IAM::CredentialReportEntry', { accessKeys: [active] })],
    },
    'a right to make itself an administrator': {
      resource: fixture('AWS::IAM::User', { inlinePolicies: [allows('iam:PutUserPolicy')] }),
      others: [fixture('Plumbline::IAM::CredentialReportEntry', { accessKeys: [active] })],
      severity: 'high',
    },
  },
  unknown: {
    'whether MFA is active': {
      resource: user,
      others: [
        admin,
        fixture('Plumbline::IAM::CredentialReportEntry', { hasPassword: true, isMfaActive: report }),
      ],
    },
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
