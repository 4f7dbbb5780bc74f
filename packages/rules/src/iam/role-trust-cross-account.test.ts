import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRoleTrustCrossAccount } from './role-trust-cross-account.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const trusts = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::Role', {
    trustPolicy: { Statement: [{ Sid: 'one', Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }] },
  }),
})
const vendor = { AWS: 'arn:aws:iam::999988887777:root' }

testRule(iamRoleTrustCrossAccount, {
  pass: {
    'a service': { resource: fixture('AWS::IAM::Role') },
    'its own account': trusts({ Principal: { AWS: fixtureAccountId } }),
    'a trusted account': {
      ...trusts({ Principal: vendor }),
      parameters: { trustedAccounts: ['999988887777'] },
    },
  },
  fail: {
    'an account': { ...trusts({ Principal: vendor }), items: ['one/999988887777'] },
    'roles of two accounts': {
      ...trusts({
        Principal: { AWS: ['arn:aws:iam::999988887777:role/a', 'arn:aws:iam::444455556666:user/b'] },
      }),
      items: ['one/444455556666', 'one/999988887777'],
    },
    'every principal of one account': {
      ...trusts({ Principal: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '999988887777' } } }),
      items: ['one/999988887777'],
    },
  },
  unknown: {
    'the trust policy was not read': { resource: fixture('AWS::IAM::Role', { trustPolicy: denied }) },
  },
})
