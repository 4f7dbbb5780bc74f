import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
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
    'everything that the same policy denies': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::Role', {
          inlinePolicies: [inline('none', everything, { ...everything, Effect: 'Deny' })],
        }),
      ],
    },
    'everything under a condition': {
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
