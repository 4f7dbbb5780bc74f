import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { renderFix } from '../engine/rule-fix.js'
import { testRule } from '../testing/index.js'
import { iamUserDirectPolicies } from './user-direct-policies.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const document = { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] } as const
const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

testRule(iamUserDirectPolicies, {
  pass: { none: { resource: fixture('AWS::IAM::User', { groupNames: ['developers'] }) } },
  fail: {
    'one attached, one inline': {
      resource: fixture('AWS::IAM::User', {
        attachedPolicyArns: [arn],
        inlinePolicies: [{ name: 'own', document }],
      }),
      items: [arn, 'inline/own'],
    },
    'one attached, while inline policies were not read': {
      resource: fixture('AWS::IAM::User', { attachedPolicyArns: [arn], inlinePolicies: denied }),
      items: [arn],
      missing: ['iam:GetAccountAuthorizationDetails'],
    },
  },
  unknown: { 'not read': { resource: fixture('AWS::IAM::User', { inlinePolicies: denied }) } },
})

describe('fix', () => {
  const user = { ...fixture('AWS::IAM::User'), evidence: [] }

  it.each([
    [arn, `detach-user-policy --user-name ana --policy-arn ${arn}`],
    ['inline/own', 'delete-user-policy --user-name ana --policy-name own'],
  ])('removes the policy of the item %s', (item, command) => {
    expect(renderFix(iamUserDirectPolicies.fix, { ...user, item }).cli).toBe(`aws iam ${command}`)
  })
})
