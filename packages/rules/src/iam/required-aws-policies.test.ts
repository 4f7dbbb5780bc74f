import { unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRequiredAwsPolicies } from './required-aws-policies.js'

const policyNames: { readonly [id: string]: string } = {
  'iam.security-audit-role': 'SecurityAudit',
  'iam.support-role': 'AWSSupportAccess',
}
const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const resource = fixture('AWS::Account')

for (const rule of iamRequiredAwsPolicies) {
  const name = policyNames[rule.id] ?? ''
  const attachedPolicyArns = [`arn:aws:iam::aws:policy/${name}`]
  testRule(rule, {
    pass: { 'one role': { resource, others: [fixture('AWS::IAM::Role', { attachedPolicyArns })] } },
    fail: {
      'no holder': { resource, others: [fixture('AWS::IAM::Role')] },
      'a user and a group, but no role': {
        resource,
        others: [
          fixture('AWS::IAM::User', { attachedPolicyArns }),
          fixture('AWS::IAM::Group', { attachedPolicyArns }),
        ],
      },
      'a customer managed policy of the same name': {
        resource,
        others: [
          fixture('AWS::IAM::Role', {
            attachedPolicyArns: [`arn:aws:iam::${fixtureAccountId}:policy/${name}`],
          }),
        ],
      },
    },
    unknown: {
      'roles were not read': { resource, incomplete: new Map([['AWS::IAM::Role', denied]] as const) },
      'the policies of a role were not read': {
        resource,
        others: [fixture('AWS::IAM::Role', { attachedPolicyArns: denied })],
      },
    },
  })
}
