import { unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaDlq } from './dlq.js'

const queue = `arn:aws:sqs:eu-west-1:${fixtureAccountId}:failed`
const config = {
  qualifier: '$LATEST',
  maximumRetryAttempts: 2,
  maximumEventAge: 3600,
  onSuccessArn: null,
  onFailureArn: null,
}
const by = (Service: string) => ({
  policy: {
    Statement: [{ Effect: 'Allow' as const, Principal: { Service }, Action: 'lambda:InvokeFunction' }],
  },
})

testRule(lambdaDlq, {
  pass: {
    'a dead-letter queue': { resource: fixture('AWS::Lambda::Function', { deadLetterTargetArn: queue }) },
    'an on-failure destination': {
      resource: fixture('AWS::Lambda::Function', { eventInvoke: [{ ...config, onFailureArn: queue }] }),
    },
    'an on-failure destination of the alias that is called': {
      resource: fixture('AWS::Lambda::Function', {
        eventInvoke: [{ ...config, qualifier: 'live', onFailureArn: queue }],
      }),
    },
  },
  fail: {
    'neither, and events of EventBridge': {
      resource: fixture('AWS::Lambda::Function', by('events.amazonaws.com')),
    },
    'neither, and logs of a region': {
      resource: fixture('AWS::Lambda::Function', by('logs.eu-west-1.amazonaws.com')),
    },
    'neither, and retries are configured': {
      resource: fixture('AWS::Lambda::Function', { eventInvoke: [config] }),
    },
    'a destination for successes only': {
      resource: fixture('AWS::Lambda::Function', { eventInvoke: [{ ...config, onSuccessArn: queue }] }),
    },
  },
  unknown: {
    'no dead-letter queue, and destinations were not read': {
      resource: fixture('AWS::Lambda::Function', {
        eventInvoke: unknown('access_denied', 'lambda:ListFunctionEventInvokeConfigs'),
      }),
      missing: ['lambda:ListFunctionEventInvokeConfigs'],
    },
    'neither, and the policy was not read': {
      resource: fixture('AWS::Lambda::Function', { policy: unknown('access_denied', 'lambda:GetPolicy') }),
      missing: ['lambda:GetPolicy'],
    },
  },
  notApplicable: {
    'no policy': { resource: fixture('AWS::Lambda::Function') },
    'API Gateway, which waits for the answer': {
      resource: fixture('AWS::Lambda::Function', by('apigateway.amazonaws.com')),
    },
  },
})
