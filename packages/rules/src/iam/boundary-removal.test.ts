import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamBoundaryRemoval } from './boundary-removal.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const boundary = (...statements: readonly PolicyStatement[]) =>
  fixture('AWS::IAM::ManagedPolicy', {
    name: 'limit',
    attachmentCount: 0,
    boundaryCount: 1,
    document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }, ...statements] },
  })
const permissionsBoundaryArn = boundary().arn
const role = (...actions: readonly string[]) =>
  fixture('AWS::IAM::Role', {
    permissionsBoundaryArn,
    inlinePolicies: [
      { name: 'own', document: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } },
    ],
  })
const denial: PolicyStatement = { Effect: 'Deny', Action: 'iam:*PermissionsBoundary', Resource: '*' }

testRule(iamBoundaryRemoval, {
  pass: {
    'no permission on boundaries': { resource: role('s3:*'), others: [boundary()] },
    'the boundary denies it': { resource: role('*'), others: [boundary(denial)] },
  },
  fail: {
    'it may do everything': {
      resource: role('*'),
      others: [boundary()],
      items: ['iam:DeleteRolePermissionsBoundary', 'iam:PutRolePermissionsBoundary'],
    },
    'it may replace it': {
      resource: role('iam:Put*'),
      others: [boundary()],
      items: ['iam:PutRolePermissionsBoundary'],
    },
  },
  unknown: {
    'the boundary is not in the list': { resource: role('*') },
    'the boundary was not read': {
      resource: fixture('AWS::IAM::Role', { permissionsBoundaryArn: denied }),
    },
  },
  notApplicable: { 'no boundary': { resource: fixture('AWS::IAM::Role') } },
})
