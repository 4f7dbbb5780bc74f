import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { renderFix } from '../engine/rule-fix.js'
import { testRule } from '../testing/index.js'
import { iamInlinePolicyContent } from './inline-policy-content.js'

/** A statement that each rule reports; policy-content.test.ts has the cases of the same content. */
const wrong: { readonly [id: string]: Partial<PolicyStatement> } = {
  'iam.assumerole-wildcard-inline': { Action: 'sts:AssumeRole' },
  'iam.credential-exposure-actions-inline': { Action: 'iam:CreateAccessKey' },
  'iam.full-cloudtrail-inline': { Action: 'cloudtrail:*' },
  'iam.full-kms-inline': { Action: 'kms:*', Resource: 'arn:aws:kms:*:*:key/*' },
  'iam.kms-decrypt-all-inline': { Action: 'kms:Decrypt' },
  'iam.notaction-allow-inline': { NotAction: 'aws-portal:*' },
  'iam.passrole-wildcard-inline': { Action: 'iam:PassRole' },
  'iam.resource-exposure-actions-inline': { Action: 'lambda:AddPermission' },
  'iam.s3-unrestricted-inline': { Action: 's3:*' },
  'iam.sensitive-data-actions-inline': { Action: 's3:GetObject' },
  'iam.service-wildcard-inline': { Action: 'dynamodb:*' },
}

const resource = fixture('AWS::Account')
const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const inline = (name: string, statement: Partial<PolicyStatement>) => ({
  name,
  document: { Statement: [{ Sid: 'one', Effect: 'Allow' as const, Resource: '*', ...statement }] },
})
const harmless = inline('read', { Action: 'ec2:DescribeVpcs' })

for (const rule of iamInlinePolicyContent) {
  const statement = wrong[rule.id]
  if (statement === undefined) throw new Error(`${rule.id} has no case`)
  const inlinePolicies = [harmless, inline('own', statement)]
  testRule(rule, {
    pass: {
      'harmless policies': { resource, others: [fixture('AWS::IAM::User', { inlinePolicies: [harmless] })] },
      'a Deny': {
        resource,
        others: [
          fixture('AWS::IAM::Role', { inlinePolicies: [inline('own', { ...statement, Effect: 'Deny' })] }),
        ],
      },
      'a service-linked role, which AWS protects': {
        resource,
        others: [fixture('AWS::IAM::Role', { path: '/aws-service-role/x.amazonaws.com/', inlinePolicies })],
      },
    },
    fail: {
      'u-inline, group devs and a role': {
        resource,
        others: [
          fixture('AWS::IAM::User', { inlinePolicies }),
          fixture('AWS::IAM::Group', { inlinePolicies }),
          fixture('AWS::IAM::Role', { path: '/path/', inlinePolicies }),
        ],
        items: ['group/developers/own/one', 'role/path/orders/own/one', 'user/ana/own/one'],
      },
      'one holder, while another was not read': {
        resource,
        others: [
          fixture('AWS::IAM::User', { inlinePolicies }),
          fixture('AWS::IAM::Role', { inlinePolicies: denied }),
        ],
        items: ['user/ana/own/one'],
        missing: ['iam:GetAccountAuthorizationDetails'],
      },
    },
    unknown: {
      'the policies of a group were not read': {
        resource,
        others: [fixture('AWS::IAM::Group', { inlinePolicies: denied })],
      },
    },
  })
}

describe('fix', () => {
  it.each([
    ['user/ana/own/one', 'put-user-policy --user-name ana --policy-name own'],
    ['role/path/to/deploy/own/one', 'put-role-policy --role-name deploy --policy-name own'],
    [null, 'put-role-policy --role-name ROLE_NAME --policy-name POLICY_NAME'],
  ])('replaces the policy of the item %s', (item, command) => {
    const [rule] = iamInlinePolicyContent
    expect(rule && renderFix(rule.fix, { ...resource, item, evidence: [] }).cli).toBe(
      `aws iam ${command} --policy-document file://policy.json`,
    )
  })
})
