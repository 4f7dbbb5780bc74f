import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRuntimeEolOs } from './runtime-eol-os.js'

testRule(lambdaRuntimeEolOs, {
  pass: {
    'Amazon Linux 2023': { resource: fixture('AWS::Lambda::Function', { runtime: 'nodejs24.x' }) },
    'the drop-in successor of an old runtime': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'java17.al2023' }),
    },
  },
  fail: {
    'Amazon Linux 2': { resource: fixture('AWS::Lambda::Function', { runtime: 'java17' }) },
    'Amazon Linux 1': { resource: fixture('AWS::Lambda::Function', { runtime: 'go1.x' }) },
  },
  unknown: {
    'an operating system that is not published': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'python3.15' }),
    },
    'not read': {
      resource: fixture('AWS::Lambda::Function', { runtime: unknown('error', 'lambda:ListFunctions') }),
    },
  },
  notApplicable: {
    'a container image': {
      resource: fixture('AWS::Lambda::Function', { packageType: 'Image', runtime: null }),
    },
  },
})
