import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRoleCrossAccountNoExternalid } from './role-cross-account-no-externalid.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const trusts = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::Role', {
    trustPolicy: { Statement: [{ Sid: 'one', Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }] },
  }),
})
const vendor = { AWS: 'arn:aws:iam::999988887777:root' }
const under = (Condition: NonNullable<PolicyStatement['Condition']>) =>
  trusts({ Principal: vendor, Condition })

testRule(iamRoleCrossAccountNoExternalid, {
  pass: {
    'an external id': under({ StringEquals: { 'sts:ExternalId': 'plb-1' } }),
    MFA: under({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    'MFA of the last hour': under({ NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }),
  },
  fail: {
    'the account by aws:PrincipalAccount': {
      ...trusts({
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': '999988887777' } },
      }),
      items: ['one'],
    },
    'a role of the account by aws:PrincipalArn': {
      ...trusts({
        Principal: { AWS: '*' },
        Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::999988887777:role/*' } },
      }),
      items: ['one'],
    },
    'no condition': { ...trusts({ Principal: vendor }), items: ['one'] },
    'a role whose name only resembles a service-linked one': {
      ...trusts({ Principal: { AWS: 'arn:aws:iam::999988887777:role/ci/aws-service-role/x' } }),
      items: ['one'],
    },
    'any external id': { ...under({ StringLike: { 'sts:ExternalId': '*' } }), items: ['one'] },
    'a pattern of external ids': { ...under({ StringLike: { 'sts:ExternalId': 'plb-*' } }), items: ['one'] },
    'an external id, or none in the request': {
      ...under({ StringEqualsIfExists: { 'sts:ExternalId': 'plb-1' } }),
      items: ['one'],
    },
    'any external id except one': {
      ...under({ StringNotEquals: { 'sts:ExternalId': 'plb-1' } }),
      items: ['one'],
    },
    'MFA, or no MFA information in the request': {
      ...under({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }),
      items: ['one'],
    },
  },
  unknown: {
    'the trust policy was not read': { resource: fixture('AWS::IAM::Role', { trustPolicy: denied }) },
  },
  notApplicable: {
    'a service': { resource: fixture('AWS::IAM::Role') },
    'its own account': trusts({ Principal: { AWS: fixtureAccountId } }),
    'its own account by aws:PrincipalAccount': trusts({
      Principal: '*',
      Condition: { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } },
    }),
    'a service of another account': trusts({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '999988887777' } },
    }),
    'a service-linked role of another account': trusts({
      Principal: {
        AWS: 'arn:aws:iam::999988887777:role/aws-service-role/stacksets.cloudformation.amazonaws.com/AWSServiceRoleForCloudFormationStackSetsOrgAdmin',
      },
    }),
    'a trusted account': {
      ...trusts({ Principal: vendor }),
      parameters: { trustedAccounts: ['999988887777'] },
    },
    'an account of the organization': under({ StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } }),
  },
})
