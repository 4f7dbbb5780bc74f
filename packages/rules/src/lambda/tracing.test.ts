import { fixture } from '@plumbline/model/testing'
import { unknown } from '@plumbline/model'
import { testRule } from '../testing/index.js'
import { lambdaTracing } from './tracing.js'

testRule(lambdaTracing, {
  pass: { 'active tracing': { resource: fixture('AWS::Lambda::Function', { tracingMode: 'Active' }) } },
  fail: {
    'only traces what its caller sampled': {
      resource: fixture('AWS::Lambda::Function', { tracingMode: 'PassThrough' }),
    },
  },
  unknown: {
    'the list was throttled': {
      resource: fixture('AWS::Lambda::Function', {
        tracingMode: unknown('throttled', 'lambda:ListFunctions'),
      }),
      missing: ['lambda:ListFunctions'],
    },
  },
})
