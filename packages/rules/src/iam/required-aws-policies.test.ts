import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
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
  const policy = (attachmentCount: number) =>
    fixture('AWS::IAM::ManagedPolicy', { name, owner: 'aws', attachmentCount })
  testRule(rule, {
    pass: { 'one holder': { resource, others: [policy(1)] } },
    fail: {
      'no holder': { resource, others: [fixture('AWS::IAM::ManagedPolicy')] },
      'it is only a permissions boundary': { resource, others: [policy(0)] },
      'a customer managed policy of the same name': {
        resource,
        others: [fixture('AWS::IAM::ManagedPolicy', { name })],
      },
    },
    unknown: {
      'policies were not read': {
        resource,
        incomplete: new Map([['AWS::IAM::ManagedPolicy', denied]] as const),
      },
    },
  })
}
