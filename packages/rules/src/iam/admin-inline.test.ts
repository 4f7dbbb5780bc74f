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
