import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamComputeRolePrivileged } from './compute-role-privileged.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const admin = fixture('AWS::IAM::ManagedPolicy', {
  name: 'AdministratorAccess',
  owner: 'aws',
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
})
const attachedPolicyArns = [admin.arn]
const trustPolicy = {
  Statement: [{ Effect: 'Allow', Principal: { AWS: fixtureAccountId }, Action: 'sts:AssumeRole' }],
} as const

const trust = (Principal: NonNullable<PolicyStatement['Principal']>) => ({
  Statement: [{ Effect: 'Allow' as const, Principal, Action: 'sts:AssumeRole' }],
})
const withPolicy = (Action: string) =>
  fixture('AWS::IAM::Role', {
    inlinePolicies: [{ name: 'own', document: { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] } }],
  })

testRule(iamComputeRolePrivileged, {
  pass: {
    'a function without permissions': { resource: fixture('AWS::IAM::Role'), others: [admin] },
    'limited by a narrow boundary': {
      resource: fixture('AWS::IAM::Role', {
        attachedPolicyArns,
        permissionsBoundaryArn: fixture('AWS::IAM::ManagedPolicy').arn,
      }),
      others: [admin, fixture('AWS::IAM::ManagedPolicy')],
    },
  },
  fail: {
    'a function with full rights over IAM': { resource: withPolicy('iam:*') },
    'a function that may write its own policies': { resource: withPolicy('iam:PutRolePolicy') },
    'a function that may do everything': {
      resource: fixture('AWS::IAM::Role', { attachedPolicyArns }),
      others: [admin],
    },
    'every service may assume it': {
      resource: fixture('AWS::IAM::Role', { attachedPolicyArns, trustPolicy: trust({ Service: '*' }) }),
      others: [admin],
    },
    'everyone may assume it, services included': {
      resource: fixture('AWS::IAM::Role', { attachedPolicyArns, trustPolicy: trust('*') }),
      others: [admin],
    },
    'services of the organization may assume it': {
      resource: fixture('AWS::IAM::Role', {
        attachedPolicyArns,
        trustPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: '*',
              Action: 'sts:AssumeRole',
              Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
            },
          ],
        },
      }),
      others: [admin],
    },
  },
  unknown: {
    'the trust policy was not read': { resource: fixture('AWS::IAM::Role', { trustPolicy: denied }) },
    'an attached policy is not in the list': { resource: fixture('AWS::IAM::Role', { attachedPolicyArns }) },
  },
  notApplicable: {
    'everyone but services may assume it': {
      resource: fixture('AWS::IAM::Role', { attachedPolicyArns, trustPolicy: trust({ AWS: '*' }) }),
      others: [admin],
    },
    'a role for people': {
      resource: fixture('AWS::IAM::Role', { attachedPolicyArns, trustPolicy }),
      others: [admin],
    },
  },
})
