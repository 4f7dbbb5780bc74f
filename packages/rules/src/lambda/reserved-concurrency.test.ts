import { unknown } from '@plumbline/model'
import { lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { reservedConcurrency } from './reserved-concurrency.js'

testRule(reservedConcurrency, {
  pass: {
    'a reservation': { resource: lambdaFunction({ reservedConcurrency: 10 }) },
    'switched off by a reservation of 0': { resource: lambdaFunction({ reservedConcurrency: 0 }) },
  },
  fail: { 'no reservation': { resource: lambdaFunction({ reservedConcurrency: null }) } },
  unknown: {
    denied: {
      resource: lambdaFunction({
        reservedConcurrency: unknown('access_denied', 'lambda:GetFunctionConcurrency'),
      }),
    },
  },
})
