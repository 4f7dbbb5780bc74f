import { lambdaFunction } from '@plumbline/model/testing'
import { unknown } from '@plumbline/model'
import { testRule } from '../testing/index.js'
import { tracing } from './tracing.js'

testRule(tracing, {
  pass: { 'active tracing': { resource: lambdaFunction({ tracingMode: 'Active' }) } },
  fail: {
    'only traces what its caller sampled': { resource: lambdaFunction({ tracingMode: 'PassThrough' }) },
  },
  unknown: {
    'the list was throttled': {
      resource: lambdaFunction({ tracingMode: unknown('throttled', 'lambda:ListFunctions') }),
      missing: ['lambda:ListFunctions'],
    },
  },
})
