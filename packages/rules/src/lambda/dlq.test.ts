import { unknown } from '@plumbline/model'
import { fixtureAccountId, lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { dlq } from './dlq.js'

const queue = `arn:aws:sqs:eu-west-1:${fixtureAccountId}:failed`
const config = {
  qualifier: '$LATEST',
  maximumRetryAttempts: 2,
  maximumEventAge: 3600,
  onSuccessArn: null,
  onFailureArn: null,
}

testRule(dlq, {
  pass: {
    'a dead-letter queue': { resource: lambdaFunction({ deadLetterTargetArn: queue }) },
    'an on-failure destination': {
      resource: lambdaFunction({ eventInvoke: [{ ...config, onFailureArn: queue }] }),
    },
    'an on-failure destination of the alias that is called': {
      resource: lambdaFunction({ eventInvoke: [{ ...config, qualifier: 'live', onFailureArn: queue }] }),
    },
  },
  fail: {
    neither: { resource: lambdaFunction() },
    'a destination for successes only': {
      resource: lambdaFunction({ eventInvoke: [{ ...config, onSuccessArn: queue }] }),
    },
  },
  unknown: {
    'no dead-letter queue, and destinations were not read': {
      resource: lambdaFunction({
        eventInvoke: unknown('access_denied', 'lambda:ListFunctionEventInvokeConfigs'),
      }),
      missing: ['lambda:ListFunctionEventInvokeConfigs'],
    },
  },
})
