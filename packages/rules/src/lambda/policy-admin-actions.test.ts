import { type PolicyDocument, type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaPolicyAdminActions } from './policy-admin-actions.js'

const grant: PolicyStatement = {
  Sid: 'ci',
  Effect: 'Allow',
  Principal: { AWS: fixtureAccountId },
  Action: 'lambda:InvokeFunction',
}
const policy = (...statements: readonly PolicyStatement[]): PolicyDocument => ({ Statement: statements })
const action = (Action: NonNullable<PolicyStatement['Action']>) => ({
  resource: fixture('AWS::Lambda::Function', { policy: policy({ ...grant, Action }) }),
})

testRule(lambdaPolicyAdminActions, {
  pass: {
    'a pattern that matches invocations only': action('lambda:I*'),
    'no policy': { resource: fixture('AWS::Lambda::Function', { policy: null }) },
    'invocation in any spelling': action([
      'lambda:InvokeFunction',
      'LAMBDA:invokefunctionurl',
      'lambda:Invoke*',
    ]),
    'revoked by a Deny': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy(
          { ...grant, Action: 'lambda:UpdateFunctionCode' },
          { Effect: 'Deny', Principal: '*', Action: 'lambda:Update*' },
        ),
      }),
    },
  },
  fail: {
    'every action of Lambda': { ...action('lambda:*'), items: ['ci'] },
    'every action': { ...action('*'), items: ['ci'] },
    'a pattern that also matches other actions': { ...action('lambda:*'), items: ['ci'] },
    'one management action next to invocation': {
      ...action(['lambda:InvokeFunction', 'lambda:UpdateFunctionCode']),
      items: ['ci'],
    },
    'all actions but one, on an alias': {
      resource: fixture('AWS::Lambda::Function', {
        qualifiedPolicies: [
          {
            qualifier: 'live',
            policy: policy({
              Sid: 'ci',
              Effect: 'Allow',
              Principal: '*',
              NotAction: 'lambda:DeleteFunction',
            }),
          },
        ],
      }),
      items: ['live:ci'],
    },
  },
  unknown: {
    'the policy was denied': {
      resource: fixture('AWS::Lambda::Function', { policy: unknown('access_denied', 'lambda:GetPolicy') }),
    },
  },
})
