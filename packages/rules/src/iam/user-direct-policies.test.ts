import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamUserDirectPolicies } from './user-direct-policies.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const document = { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] } as const
const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'

testRule(iamUserDirectPolicies, {
  pass: { none: { resource: fixture('AWS::IAM::User', { groupNames: ['developers'] }) } },
  fail: {
    'one attached, one written into it': {
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
