import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRoleWildcardAction } from './role-wildcard-action.js'

const resource = fixture('AWS::Lambda::Function')
const role = (...Statement: readonly PolicyStatement[]) =>
  fixture('AWS::IAM::Role', { inlinePolicies: [{ name: 'orders', document: { Statement } }] })
const allow = (Action: string | readonly string[], Resource = '*'): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource,
})
const ofAws = fixture('AWS::IAM::ManagedPolicy', {
  name: 'AmazonS3FullAccess',
  owner: 'aws',
  document: { Statement: [allow('s3:*')] },
})
const ofCustomer = fixture('AWS::IAM::ManagedPolicy', {
  name: 'queues',
  document: { Statement: [allow('sqs:*')] },
})

testRule(lambdaRoleWildcardAction, {
  pass: {
    'actions by name': { resource, others: [role(allow(['s3:GetObject', 'sqs:SendMessage']))] },
    'part of a service': { resource, others: [role(allow('s3:Get*'))] },
    'an AWS managed policy, which another rule judges': {
      resource,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns: [ofAws.arn] }), ofAws],
    },
    'a service that a Deny excludes': {
      resource,
      others: [role(allow('s3:*'), { Effect: 'Deny', Action: 's3:*', Resource: '*' })],
    },
  },
  fail: {
    'every action of a service on every resource': {
      resource,
      others: [role(allow('s3:*'))],
      items: ['orders/s3:*'],
    },
    'every action of a service on one bucket': {
      resource,
      others: [role(allow('s3:*', 'arn:aws:s3:::orders/*'))],
      items: ['orders/s3:*'],
      severity: 'medium',
    },
    'logs:* on its own log group': {
      resource,
      others: [role(allow('logs:*', 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders:*'))],
      items: ['orders/logs:*'],
      severity: 'medium',
    },
    'every table, by a pattern': {
      resource,
      others: [role(allow('dynamodb:*', 'arn:aws:dynamodb:*:*:table/*'))],
      items: ['orders/dynamodb:*'],
    },
    'two services in two policies': {
      resource,
      others: [
        { ...role(allow('DynamoDB:*')), attachedPolicyArns: { known: true, value: [ofCustomer.arn] } },
        ofCustomer,
      ],
      items: ['orders/dynamodb:*', 'queues/sqs:*'],
    },
    'every action on one bucket': {
      resource,
      others: [role(allow('*', 'arn:aws:s3:::orders/*'))],
      items: ['orders/*'],
      severity: 'medium',
    },
  },
  unknown: {
    'an attached policy is not in the list': {
      resource,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns: [ofCustomer.arn] })],
    },
    'inline policies were not read': {
      resource,
      others: [
        fixture('AWS::IAM::Role', { inlinePolicies: unknown('error', 'iam:GetAccountAuthorizationDetails') }),
      ],
    },
  },
  notApplicable: {
    'the role is an administrator': { resource, others: [role(allow('*'))] },
    'the role does not exist': { resource },
  },
})
