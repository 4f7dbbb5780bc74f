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
const denial: PolicyStatement = {
  Effect: 'Deny',
  Action: ['iam:*PermissionsBoundary', 'iam:*PolicyVersion'],
  Resource: '*',
}
const delegation = (value: string, Action = 'iam:PutRolePermissionsBoundary') =>
  fixture('AWS::IAM::Role', {
    permissionsBoundaryArn,
    inlinePolicies: [
      {
        name: 'own',
        document: {
          Statement: [
            {
              Effect: 'Allow',
              Action,
              Resource: '*',
              Condition: { StringEquals: { 'iam:PermissionsBoundary': value } },
            },
          ],
        },
      },
    ],
  })
const ofAws = fixture('AWS::IAM::ManagedPolicy', {
  name: 'PowerUserAccess',
  owner: 'aws',
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
})

testRule(iamBoundaryRemoval, {
  pass: {
    'the usual delegation: it may only set the same boundary': {
      resource: delegation(permissionsBoundaryArn),
      others: [boundary()],
    },
    'everything, within a boundary that only allows to set the same one': {
      resource: role('*'),
      others: [
        fixture('AWS::IAM::ManagedPolicy', {
          name: 'limit',
          document: {
            Statement: [
              {
                Effect: 'Allow',
                Action: 'iam:PutRolePermissionsBoundary',
                Resource: '*',
                Condition: { StringEquals: { 'iam:PermissionsBoundary': permissionsBoundaryArn } },
              },
            ],
          },
        }),
      ],
    },
    'versions of another policy': {
      resource: fixture('AWS::IAM::Role', {
        permissionsBoundaryArn,
        inlinePolicies: [
          {
            name: 'own',
            document: {
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 'iam:CreatePolicyVersion',
                  Resource: 'arn:aws:iam::111122223333:policy/app-*',
                },
              ],
            },
          },
        ],
      }),
      others: [boundary()],
    },
    'a boundary of AWS, which has no new versions': {
      resource: fixture('AWS::IAM::Role', {
        permissionsBoundaryArn: ofAws.arn,
        inlinePolicies: [
          {
            name: 'own',
            document: { Statement: [{ Effect: 'Allow', Action: 'iam:CreatePolicyVersion', Resource: '*' }] },
          },
        ],
      }),
      others: [ofAws],
    },
    'no permission on boundaries': { resource: role('s3:*'), others: [boundary()] },
    'the boundary denies it': { resource: role('*'), others: [boundary(denial)] },
  },
  fail: {
    'it may do everything': {
      resource: role('*'),
      others: [boundary()],
      items: [
        'iam:CreatePolicyVersion',
        'iam:DeleteRolePermissionsBoundary',
        'iam:PutRolePermissionsBoundary',
        'iam:SetDefaultPolicyVersion',
      ],
    },
    'it may rewrite the boundary policy': {
      resource: role('iam:CreatePolicyVersion'),
      others: [boundary()],
      items: ['iam:CreatePolicyVersion'],
    },
    'it may set another boundary': {
      resource: delegation('arn:aws:iam::111122223333:policy/wide'),
      others: [boundary()],
      items: ['iam:PutRolePermissionsBoundary'],
      severity: 'medium',
    },
    'it may delete the same boundary': {
      resource: delegation(permissionsBoundaryArn, 'iam:DeleteRolePermissionsBoundary'),
      others: [boundary()],
      items: ['iam:DeleteRolePermissionsBoundary'],
      severity: 'medium',
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
