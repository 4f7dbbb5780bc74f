import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { renderFix } from '../engine/rule-fix.js'
import { testRule } from '../testing/index.js'
import { iamAdminInline } from './admin-inline.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const everything: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' }
const inline = (name: string, ...statements: readonly PolicyStatement[]) => ({
  name,
  document: { Statement: statements },
})

testRule(iamAdminInline, {
  pass: {
    'narrow policies': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::Role', {
          inlinePolicies: [inline('read', { ...everything, Action: 's3:GetObject' })],
        }),
      ],
    },
    'everything, denied by the same policy': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::Role', {
          inlinePolicies: [inline('none', everything, { ...everything, Effect: 'Deny' })],
        }),
      ],
    },
    'fn-denied: everything, denied by a second inline policy': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::Role', {
          inlinePolicies: [inline('all', everything), inline('none', { ...everything, Effect: 'Deny' })],
        }),
      ],
    },
    'everything within a narrow boundary': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::Role', {
          permissionsBoundaryArn: fixture('AWS::IAM::ManagedPolicy').arn,
          inlinePolicies: [inline('all', everything)],
        }),
        fixture('AWS::IAM::ManagedPolicy'),
      ],
    },
    'everything with a condition': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::User', {
          inlinePolicies: [
            inline('mfa', { ...everything, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
          ],
        }),
      ],
    },
  },
  fail: {
    'u-notaction, u-iamstar and x-trivialcond': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::Role', {
          inlinePolicies: [
            inline('agent', { ...everything, Condition: { StringLike: { 'aws:UserAgent': '*' } } }),
          ],
        }),
        fixture('AWS::IAM::User', {
          inlinePolicies: [inline('but', { Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' })],
        }),
        fixture('AWS::IAM::Group', { inlinePolicies: [inline('iam', { ...everything, Action: 'iam:*' })] }),
      ],
      items: ['group/developers/iam', 'role/orders/agent', 'user/ana/but'],
    },
    'a role, a user and a group': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::Role', { inlinePolicies: [inline('all', everything), inline('read')] }),
        fixture('AWS::IAM::User', { inlinePolicies: [inline('all', { ...everything, Action: ['*:*'] })] }),
        fixture('AWS::IAM::Group', { inlinePolicies: [inline('all', everything)] }),
      ],
      items: ['group/developers/all', 'role/orders/all', 'user/ana/all'],
    },
  },
  unknown: {
    'an administrator whose boundary was not read': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::Role', {
          permissionsBoundaryArn: denied,
          inlinePolicies: [inline('all', everything)],
        }),
      ],
    },
    'a policy was not read': {
      resource: fixture('AWS::Account'),
      others: [fixture('AWS::IAM::Role', { inlinePolicies: denied })],
    },
  },
})

describe('fix', () => {
  const account = { ...fixture('AWS::Account'), evidence: [] }

  it.each([
    ['user/ana/all', 'delete-user-policy --user-name ana --policy-name all'],
    ['role/path/to/deploy/all', 'delete-role-policy --role-name deploy --policy-name all'],
    [null, 'delete-role-policy --role-name ROLE_NAME --policy-name POLICY_NAME'],
  ])('deletes the policy of the item %s', (item, command) => {
    expect(renderFix(iamAdminInline.fix, { ...account, item }).cli).toBe(`aws iam ${command}`)
  })
})
