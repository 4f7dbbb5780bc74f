import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRoleTrustPublic } from './role-trust-public.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const trusts = (statement: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::IAM::Role', {
    trustPolicy: { Statement: [{ Sid: 'one', Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }] },
  }),
})
const vendor = { AWS: 'arn:aws:iam::999988887777:root' }

testRule(iamRoleTrustPublic, {
  pass: {
    'a service': { resource: fixture('AWS::IAM::Role') },
    'another account, which is not public': trusts({ Principal: vendor }),
    'every principal of an organization': trusts({
      Principal: '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdefghij' } },
    }),
    'a data perimeter: the organization or listed accounts, services spared': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: {
          Statement: [
            { Sid: 'one', Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
            {
              Effect: 'Deny',
              Principal: '*',
              Action: 'sts:AssumeRole',
              Condition: {
                StringNotEqualsIfExists: {
                  'aws:PrincipalOrgID': 'o-abcdefghij',
                  'aws:PrincipalAccount': '999988887777',
                },
                BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
              },
            },
          ],
        },
      }),
    },
    'one AWS service, by its name': trusts({
      Principal: '*',
      Condition: { StringEquals: { 'aws:PrincipalServiceName': 'ec2.amazonaws.com' } },
    }),
    'every principal of one account': trusts({
      Principal: { AWS: '*' },
      Condition: { StringEquals: { 'aws:PrincipalAccount': fixtureAccountId } },
    }),
  },
  fail: {
    everyone: { ...trusts({ Principal: '*' }), items: ['one'] },
    'every AWS principal': { ...trusts({ Principal: { AWS: ['*'] } }), items: ['one'] },
    'everyone with an external id': {
      ...trusts({ Principal: { AWS: '*' }, Condition: { StringEquals: { 'sts:ExternalId': 'plb-1' } } }),
      items: ['one'],
    },
    'all except one': { ...trusts({ NotPrincipal: vendor }), items: ['one'] },
  },
  unknown: {
    'the trust policy was not read': { resource: fixture('AWS::IAM::Role', { trustPolicy: denied }) },
  },
})
