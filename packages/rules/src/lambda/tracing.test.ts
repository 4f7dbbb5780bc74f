import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaTracing } from './tracing.js'

type Mode = 'Active' | 'PassThrough' | 'denied'
const gap = unknown('error', 'lambda:ListFunctions')
const functions = (...modes: readonly Mode[]) => {
  const [resource = fixture('AWS::Lambda::Function'), ...others] = modes.map((mode, index) =>
    fixture('AWS::Lambda::Function', {
      name: `function-${index}`,
      tracingMode: mode === 'denied' ? gap : mode,
    }),
  )
  return { resource, others }
}

testRule(lambdaTracing, {
  pass: { traced: functions('Active', 'PassThrough', 'PassThrough') },
  fail: {
    'half of the functions are traced': functions('PassThrough', 'Active'),
    'most are, while one was not read': functions('PassThrough', 'Active', 'Active', 'denied'),
    'none is, and every function is to be reported': {
      ...functions('PassThrough'),
      parameters: { tracedPercent: 0 },
    },
    'a fifth is, and a fifth suffices': {
      ...functions('PassThrough', 'Active', 'PassThrough', 'PassThrough', 'PassThrough'),
      parameters: { tracedPercent: 20 },
    },
  },
  unknown: {
    'its mode was not read': functions('denied', 'Active'),
    'functions that were not read decide': functions('PassThrough', 'Active', 'denied'),
    'functions were not listed': {
      ...functions('PassThrough', 'Active'),
      incomplete: new Map([['AWS::Lambda::Function', gap]]),
    },
  },
  notApplicable: {
    'no function is traced': functions('PassThrough', 'PassThrough'),
    'few are, whatever the one that was not read': functions(
      'PassThrough',
      'Active',
      'PassThrough',
      'PassThrough',
      'denied',
    ),
    'others are traced in another region': {
      resource: fixture('AWS::Lambda::Function', { tracingMode: 'PassThrough' }),
      others: [
        {
          ...fixture('AWS::Lambda::Function', { tracingMode: 'Active' }),
          arn: 'arn:aws:lambda:us-east-1:111122223333:function:orders',
          region: 'us-east-1',
        },
      ],
    },
  },
})
