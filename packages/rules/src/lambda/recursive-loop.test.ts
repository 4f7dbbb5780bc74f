import { unknown } from '@plumbline/model'
import { lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { recursiveLoop } from './recursive-loop.js'

testRule(recursiveLoop, {
  pass: { 'loops are stopped': { resource: lambdaFunction({ recursiveLoop: 'Terminate' }) } },
  fail: { 'loops may run': { resource: lambdaFunction({ recursiveLoop: 'Allow' }) } },
  unknown: {
    'not offered in the Region': {
      resource: lambdaFunction({
        recursiveLoop: unknown('unsupported', 'lambda:GetFunctionRecursionConfig'),
      }),
    },
  },
})
