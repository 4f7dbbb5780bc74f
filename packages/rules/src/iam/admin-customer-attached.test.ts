import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
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

testRule(iamAdminCustomerAttached, {
  pass: { 'a narrow policy': { resource: fixture('AWS::IAM::ManagedPolicy') } },
  fail: {
    everything: { resource: policy },
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
