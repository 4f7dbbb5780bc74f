import { type PolicyDocument, type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { evaluateCase, testRule } from '../testing/index.js'
import { lambdaPolicyCrossAccount } from './policy-cross-account.js'

const partner = '999988887777'
const grant: PolicyStatement = {
  Sid: 'partner',
  Effect: 'Allow',
  Principal: { AWS: partner },
  Action: 'lambda:InvokeFunction',
}
const policy = (...statements: readonly PolicyStatement[]): PolicyDocument => ({ Statement: statements })
const principal = (
  Principal: NonNullable<PolicyStatement['Principal']>,
  more: Partial<PolicyStatement> = {},
) => ({
  resource: fixture('AWS::Lambda::Function', { policy: policy({ ...grant, Principal, ...more }) }),
})

testRule(lambdaPolicyCrossAccount, {
  pass: {
    'no policy': { resource: fixture('AWS::Lambda::Function', { policy: null }) },
    'this account by id': principal({ AWS: fixtureAccountId }),
    'a role of this account': principal({ AWS: `arn:aws:iam::${fixtureAccountId}:role/caller` }),
    'a trusted account': { ...principal({ AWS: partner }), parameters: { trustedAccounts: [partner] } },
    'a role of a trusted account': {
      ...principal({ AWS: `arn:aws:iam::${partner}:role/caller` }),
      parameters: { trustedAccounts: [partner] },
    },
    'a deleted role, which matches no principal': principal({ AWS: 'AROAEXAMPLEEXAMPLE12' }),
    'a service for a source of this account': principal(
      { Service: 'sns.amazonaws.com' },
      { Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${fixtureAccountId}:topic` } } },
    ),
    'anyone, narrowed to the account of the resource': principal('*', {
      Condition: { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } },
    }),
    'a partner that a Deny excludes': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy(grant, {
          Effect: 'Deny',
          Principal: { AWS: `arn:aws:iam::${partner}:root` },
          Action: 'lambda:*',
        }),
      }),
    },
    'an account that a condition narrows to this one': principal(
      { AWS: fixtureAccountId },
      { Condition: { StringEquals: { 'aws:PrincipalAccount': fixtureAccountId } } },
    ),
  },
  fail: {
    'another account by id': { ...principal({ AWS: partner }), items: [`partner/${partner}`] },
    'another account by root ARN': {
      ...principal({ AWS: `arn:aws:iam::${partner}:root` }),
      items: [`partner/${partner}`],
    },
    'a role in another partition': {
      ...principal({ AWS: `arn:aws-us-gov:iam::${partner}:role/caller` }),
      items: [`partner/${partner}`],
    },
    'a session of a role': {
      ...principal({ AWS: `arn:aws:sts::${partner}:assumed-role/caller/session` }),
      items: [`partner/${partner}`],
    },
    'two accounts in one statement, as two items': {
      ...principal({ AWS: [partner, '444455556666', fixtureAccountId] }),
      items: [`partner/${partner}`, 'partner/444455556666'],
    },
    'two roles of one account, as one item': {
      ...principal({ AWS: [`arn:aws:iam::${partner}:role/a`, `arn:aws:iam::${partner}:role/b`] }),
      items: [`partner/${partner}`],
    },
    'anyone, narrowed to another account': {
      ...principal('*', { Condition: { StringEquals: { 'aws:PrincipalAccount': partner } } }),
      items: [`partner/${partner}`],
    },
    'a service for a source of another account, at a lower severity': {
      ...principal(
        { Service: 'sns.amazonaws.com' },
        { Condition: { StringEquals: { 'aws:SourceAccount': partner } } },
      ),
      items: [`partner/${partner}`],
      severity: 'medium',
    },
    'on an alias, while the policy of the function was not read': {
      resource: fixture('AWS::Lambda::Function', {
        policy: unknown('throttled', 'lambda:GetPolicy'),
        qualifiedPolicies: [{ qualifier: 'live', policy: policy(grant) }],
      }),
      items: [`live:partner/${partner}`],
      missing: ['lambda:GetPolicy'],
    },
    'one account, while another is trusted': {
      ...principal({ AWS: [partner, '444455556666'] }),
      parameters: { trustedAccounts: [partner] },
      items: ['partner/444455556666'],
    },
  },
  unknown: {
    'the policy was denied': {
      resource: fixture('AWS::Lambda::Function', { policy: unknown('access_denied', 'lambda:GetPolicy') }),
    },
  },
})

describe('evidence', () => {
  it('says that membership of the organization is not visible', () => {
    const { verdict } = evaluateCase(lambdaPolicyCrossAccount, {
      ...principal({ AWS: partner }),
      parameters: lambdaPolicyCrossAccount.parameters,
    })
    const evidence = verdict.status === 'fail' ? verdict.items[0]?.evidence : []
    expect(evidence).toContainEqual(expect.objectContaining({ path: 'membership', observed: 'not visible' }))
    expect(evidence).toContainEqual(expect.objectContaining({ path: 'account', observed: partner }))
  })
})
