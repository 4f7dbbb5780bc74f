import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRoleAdmin } from './role-admin.js'

const resource = fixture('AWS::Lambda::Function')
const everything = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } as const
const administrator = fixture('AWS::IAM::ManagedPolicy', {
  name: 'AdministratorAccess',
  owner: 'aws',
  document: everything,
})
const inline = (Action: string, more: object = {}) => [
  { name: 'inline', document: { Statement: [{ Effect: 'Allow' as const, Action, Resource: '*', ...more }] } },
]

testRule(lambdaRoleAdmin, {
  pass: {
    'no permission at all': { resource, others: [fixture('AWS::IAM::Role')] },
    'one permission': {
      resource,
      others: [fixture('AWS::IAM::Role', { inlinePolicies: inline('s3:GetObject') })],
    },
    'all permissions, with a boundary': {
      resource,
      others: [
        fixture('AWS::IAM::Role', {
          inlinePolicies: inline('*'),
          permissionsBoundaryArn: fixture('AWS::IAM::ManagedPolicy').arn,
        }),
        fixture('AWS::IAM::ManagedPolicy'),
      ],
    },
    'all permissions, only with multi-factor authentication': {
      resource,
      others: [
        fixture('AWS::IAM::Role', {
          inlinePolicies: inline('*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
        }),
      ],
    },
  },
  fail: {
    'AdministratorAccess is attached': {
      resource,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns: [administrator.arn] }), administrator],
    },
    'an inline policy with every action': {
      resource,
      others: [fixture('AWS::IAM::Role', { inlinePolicies: inline('*') })],
    },
    'fn-notaction: all but one service': {
      resource,
      others: [
        fixture('AWS::IAM::Role', {
          inlinePolicies: [
            {
              name: 'inline',
              document: { Statement: [{ Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' }] },
            },
          ],
        }),
      ],
    },
    'fn-arnadmin: every action on a pattern of every ARN': {
      resource,
      others: [fixture('AWS::IAM::Role', { inlinePolicies: inline('*', { Resource: 'arn:aws:*:*:*:*' }) })],
    },
    'fn-condadmin: in the region of IAM': {
      resource,
      others: [
        fixture('AWS::IAM::Role', {
          inlinePolicies: inline('*', {
            Condition: { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
          }),
        }),
      ],
    },
    'fn-iamesc: it may write its own policies': {
      resource,
      others: [fixture('AWS::IAM::Role', { inlinePolicies: inline('iam:PutRolePolicy') })],
      severity: 'high',
    },
    'an inline policy with all of IAM': {
      resource,
      others: [fixture('AWS::IAM::Role', { inlinePolicies: inline('iam:*') })],
    },
  },
  unknown: {
    'the policies of the role were not read': {
      resource,
      others: [
        fixture('AWS::IAM::Role', {
          attachedPolicyArns: unknown('error', 'iam:GetAccountAuthorizationDetails'),
        }),
      ],
    },
    'an attached policy is not in the list': {
      resource,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns: [administrator.arn] })],
      missing: ['iam:GetAccountAuthorizationDetails'],
    },
    'roles were denied': {
      resource,
      incomplete: new Map([
        ['AWS::IAM::Role', unknown('access_denied', 'iam:GetAccountAuthorizationDetails')],
      ]),
    },
    'the role of the function was not read': {
      resource: fixture('AWS::Lambda::Function', { roleArn: unknown('error', 'lambda:ListFunctions') }),
    },
  },
  notApplicable: { 'the role does not exist': { resource } },
})
