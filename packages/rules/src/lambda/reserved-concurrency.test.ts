import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaReservedConcurrency } from './reserved-concurrency.js'

testRule(lambdaReservedConcurrency, {
  pass: {
    'a reservation': { resource: fixture('AWS::Lambda::Function', { reservedConcurrency: 10 }) },
    'switched off by a reservation of 0': {
      resource: fixture('AWS::Lambda::Function', { reservedConcurrency: 0 }),
    },
  },
  fail: { 'no reservation': { resource: fixture('AWS::Lambda::Function', { reservedConcurrency: null }) } },
  unknown: {
    denied: {
      resource: fixture('AWS::Lambda::Function', {
        reservedConcurrency: unknown('access_denied', 'lambda:GetFunctionConcurrency'),
      }),
    },
  },
})
