import { type PolicyDocument, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRoleCrossAccountReadonly } from './role-cross-account-readonly.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const trustOf = (account: string): PolicyDocument => ({
  Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
})
const vendor = trustOf('999988887777')
const awsPolicy = (name: string) => `arn:aws:iam::aws:policy/${name}`

testRule(iamRoleCrossAccountReadonly, {
  pass: {
    'settings only': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: vendor,
        attachedPolicyArns: [awsPolicy('SecurityAudit')],
      }),
    },
  },
  fail: {
    'a trust of everyone': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: trustOf('*'),
        attachedPolicyArns: [awsPolicy('ReadOnlyAccess')],
      }),
      items: [awsPolicy('ReadOnlyAccess')],
    },
    'all data, and full access to S3': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: vendor,
        attachedPolicyArns: [awsPolicy('ReadOnlyAccess'), awsPolicy('AmazonS3FullAccess')],
      }),
      items: [awsPolicy('ReadOnlyAccess'), awsPolicy('AmazonS3FullAccess')],
    },
    'everyone, which includes every other account': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: trustOf('*'),
        attachedPolicyArns: [awsPolicy('ReadOnlyAccess')],
      }),
      items: [awsPolicy('ReadOnlyAccess')],
    },
  },
  unknown: {
    'the trust policy was not read': { resource: fixture('AWS::IAM::Role', { trustPolicy: denied }) },
    'attached policies were not read': {
      resource: fixture('AWS::IAM::Role', { trustPolicy: vendor, attachedPolicyArns: denied }),
    },
  },
  notApplicable: {
    'its own account': { resource: fixture('AWS::IAM::Role', { trustPolicy: trustOf(fixtureAccountId) }) },
    'everyone in its own account': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { AWS: '*' },
              Action: 'sts:AssumeRole',
              Condition: { StringEquals: { 'aws:PrincipalAccount': fixtureAccountId } },
            },
          ],
        },
        attachedPolicyArns: [awsPolicy('ReadOnlyAccess')],
      }),
    },
    'a trusted account': {
      resource: fixture('AWS::IAM::Role', { trustPolicy: vendor }),
      parameters: { trustedAccounts: ['999988887777'] },
    },
  },
})
