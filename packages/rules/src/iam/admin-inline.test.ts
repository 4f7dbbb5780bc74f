import { type PolicyStatement, unknown } from '@plumbline/model'
import { awsAccount, iamGroup, iamRole, iamUser } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { adminInline } from './admin-inline.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const everything: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' }
const inline = (name: string, ...statements: readonly PolicyStatement[]) => ({
  name,
  document: { Statement: statements },
})

testRule(adminInline, {
  pass: {
    'narrow policies': {
      resource: awsAccount(),
      others: [iamRole({ inlinePolicies: [inline('read', { ...everything, Action: 's3:GetObject' })] })],
    },
    'everything that the same policy denies': {
      resource: awsAccount(),
      others: [iamRole({ inlinePolicies: [inline('none', everything, { ...everything, Effect: 'Deny' })] })],
    },
    'everything under a condition': {
      resource: awsAccount(),
      others: [
        iamUser({
          inlinePolicies: [
            inline('mfa', { ...everything, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
          ],
        }),
      ],
    },
  },
  fail: {
    'a role, a user and a group': {
      resource: awsAccount(),
      others: [
        iamRole({ inlinePolicies: [inline('all', everything), inline('read')] }),
        iamUser({ inlinePolicies: [inline('all', { ...everything, Action: ['*:*'] })] }),
        iamGroup({ inlinePolicies: [inline('all', everything)] }),
      ],
      items: ['group/developers/all', 'role/orders/all', 'user/ana/all'],
    },
  },
  unknown: {
    'a policy was not read': { resource: awsAccount(), others: [iamRole({ inlinePolicies: denied })] },
  },
})
