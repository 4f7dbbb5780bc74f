import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRecursiveLoop } from './recursive-loop.js'

testRule(lambdaRecursiveLoop, {
  pass: {
    'loops are stopped': { resource: fixture('AWS::Lambda::Function', { recursiveLoop: 'Terminate' }) },
  },
  fail: { 'loops may run': { resource: fixture('AWS::Lambda::Function', { recursiveLoop: 'Allow' }) } },
  unknown: {
    'not offered in the Region': {
      resource: fixture('AWS::Lambda::Function', {
        recursiveLoop: unknown('unsupported', 'lambda:GetFunctionRecursionConfig'),
      }),
    },
  },
})
