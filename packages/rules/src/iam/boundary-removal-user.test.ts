import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamBoundaryRemovalUser } from './boundary-removal-user.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const allow = (Action: string) => ({
  Statement: [{ Effect: 'Allow' as const, Action, Resource: '*' }],
})
const boundary = fixture('AWS::IAM::ManagedPolicy', { name: 'limit', document: allow('*') })
const permissionsBoundaryArn = boundary.arn
const user = (Action: string) =>
  fixture('AWS::IAM::User', {
    permissionsBoundaryArn,
    inlinePolicies: [{ name: 'own', document: allow(Action) }],
  })

testRule(iamBoundaryRemovalUser, {
  pass: { 'rights over roles': { resource: user('iam:DeleteRolePermissionsBoundary'), others: [boundary] } },
  fail: {
    'it may remove it': {
      resource: user('iam:*UserPermissionsBoundary'),
      others: [boundary],
      items: ['iam:DeleteUserPermissionsBoundary', 'iam:PutUserPermissionsBoundary'],
    },
    'through its group': {
      resource: fixture('AWS::IAM::User', { permissionsBoundaryArn, groupNames: ['developers'] }),
      others: [
        boundary,
        fixture('AWS::IAM::Group', {
          inlinePolicies: [{ name: 'own', document: allow('iam:CreatePolicyVersion') }],
        }),
      ],
      items: ['iam:CreatePolicyVersion'],
    },
  },
  unknown: {
    'the boundary is not in the list': { resource: user('*') },
    'the boundary was not read': { resource: fixture('AWS::IAM::User', { permissionsBoundaryArn: denied }) },
  },
  notApplicable: { 'no boundary': { resource: fixture('AWS::IAM::User') } },
})
