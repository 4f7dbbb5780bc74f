import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamAdminCustomerAttached } from './admin-customer-attached.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const document = (statement: PolicyStatement) => ({ Statement: [statement] })
const everything: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' }
const policy = fixture('AWS::IAM::ManagedPolicy', { document: document(everything) })
const attachedPolicyArns = [policy.arn]
const foreign = document({
  Effect: 'Allow',
  Principal: { AWS: '999988887777' },
  Action: 'sts:AssumeRole',
})

const ownEveryone = {
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:PrincipalAccount': fixtureAccountId } },
    },
  ],
} as const

testRule(iamAdminCustomerAttached, {
  pass: {
    'a narrow policy': { resource: fixture('AWS::IAM::ManagedPolicy') },
    'everything, with a Deny of all but two reads': {
      resource: fixture('AWS::IAM::ManagedPolicy', {
        document: {
          Statement: [
            everything,
            { Effect: 'Deny', NotAction: ['s3:GetObject', 's3:ListBucket'], Resource: '*' },
          ],
        },
      }),
    },
    'rights by which a holder escalates, which is a separate check': {
      resource: fixture('AWS::IAM::ManagedPolicy', {
        document: document({ ...everything, Action: 'iam:PutRolePolicy' }),
      }),
    },
  },
  fail: {
    everything: { resource: policy },
    'p-admin-arn: a pattern of every ARN': {
      resource: fixture('AWS::IAM::ManagedPolicy', {
        document: document({ ...everything, Resource: 'arn:aws:*:*:*:*' }),
      }),
    },
    'p-admin-two: all of IAM': {
      resource: fixture('AWS::IAM::ManagedPolicy', {
        document: document({ ...everything, Action: 'iam:*' }),
      }),
    },
    'attached to a role with a trust of everyone in this account': {
      resource: policy,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns, trustPolicy: ownEveryone })],
    },
    'attached to a role that everyone may assume': {
      resource: policy,
      others: [
        fixture('AWS::IAM::Role', {
          attachedPolicyArns,
          trustPolicy: document({ ...ownEveryone.Statement[0], Condition: {} }),
        }),
      ],
      severity: 'critical',
    },
    'attached to a role of the account': {
      resource: policy,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns })],
    },
    'attached to a role that another account may assume': {
      resource: policy,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns, trustPolicy: foreign })],
      severity: 'critical',
    },
    'attached to a role whose trust was not read': {
      resource: policy,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns, trustPolicy: denied })],
    },
  },
  unknown: {
    'the document was not read': { resource: fixture('AWS::IAM::ManagedPolicy', { document: denied }) },
  },
  notApplicable: {
    'not attached': {
      resource: fixture('AWS::IAM::ManagedPolicy', { document: document(everything), attachmentCount: 0 }),
    },
  },
})
