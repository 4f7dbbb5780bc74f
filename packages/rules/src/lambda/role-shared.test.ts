import { type PolicyDocument, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { expect, it } from 'vitest'
import { renderFix } from '../engine/rule-fix.js'
import { testRule } from '../testing/index.js'
import { lambdaRoleShared } from './role-shared.js'

const allow = (...Action: readonly string[]): PolicyDocument => ({
  Statement: [{ Effect: 'Allow', Action: [...Action], Resource: '*' }],
})
const roleWith = (...documents: readonly PolicyDocument[]) =>
  fixture('AWS::IAM::Role', {
    inlinePolicies: documents.map((document, index) => ({ name: `policy-${index}`, document })),
  })
const role = roleWith(allow('logs:PutLogEvents'), allow('dynamodb:Query'))
const first = fixture('AWS::Lambda::Function', { roleArn: role.arn })
const second = fixture('AWS::Lambda::Function', { name: 'payments', roleArn: role.arn })
const gap = unknown('error', 'lambda:ListFunctions')
const noDetails = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const elsewhere = { ...first, arn: first.arn.replace('eu-west-1', 'us-east-1'), region: 'us-east-1' }

testRule(lambdaRoleShared, {
  pass: {
    'one function': { resource: role, others: [first] },
    'the same function in two regions': { resource: role, others: [first, elsewhere] },
    'functions with other roles': {
      resource: role,
      others: [first, fixture('AWS::Lambda::Function', { name: 'payments', roleArn: `${role.arn}-2` })],
    },
  },
  fail: {
    'two functions': { resource: role, others: [first, second] },
    'two functions, while the role of a third was not read': {
      resource: role,
      others: [first, second, fixture('AWS::Lambda::Function', { name: 'stock', roleArn: gap })],
    },
    'everything of a service that telemetry is a part of': {
      resource: roleWith(allow('logs:*')),
      others: [first, second],
    },
    'all but some actions': {
      resource: roleWith({ Statement: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }] }),
      others: [first, second],
    },
    'one policy is broad, and the attached ones were not read': {
      resource: fixture('AWS::IAM::Role', {
        inlinePolicies: [{ name: 'data', document: allow('s3:GetObject') }],
        attachedPolicyArns: noDetails,
      }),
      others: [first, second],
    },
  },
  unknown: {
    'functions were not listed everywhere': {
      resource: role,
      others: [first],
      incomplete: new Map([['AWS::Lambda::Function', gap]]),
    },
    'the role of another function was not read': {
      resource: role,
      others: [first, fixture('AWS::Lambda::Function', { name: 'payments', roleArn: gap })],
    },
    'the trust policy was not read': { resource: fixture('AWS::IAM::Role', { trustPolicy: noDetails }) },
    'its policies were not read': {
      resource: fixture('AWS::IAM::Role', { inlinePolicies: noDetails }),
      others: [first, second],
      missing: ['iam:GetAccountAuthorizationDetails'],
    },
  },
  notApplicable: {
    'no function uses it': { resource: role },
    'another service assumes it': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: {
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
      }),
    },
    'logs, traces and network interfaces only': {
      resource: roleWith(
        allow('logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments'),
        allow('ec2:CreateNetworkInterface'),
      ),
      others: [first, second],
    },
  },
})

it('the command changes a function of the evidence, in its region', () => {
  const among = ['arn:aws:lambda:eu-west-1:111122223333:function:orders']
  const evidence = [{ path: 'functions', observed: { functions: 2, among }, expected: 1 }]
  const { name, arn, region, accountId } = role
  expect(renderFix(lambdaRoleShared.fix, { name, arn, region, accountId, item: null, evidence }).cli).toBe(
    `aws lambda update-function-configuration --function-name ${among[0]} --role NEW_ROLE_ARN --region eu-west-1`,
  )
})
