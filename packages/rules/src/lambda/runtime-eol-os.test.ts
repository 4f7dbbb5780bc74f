import { unknown } from '@plumbline/model'
import { lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { runtimeEolOs } from './runtime-eol-os.js'

testRule(runtimeEolOs, {
  pass: {
    'Amazon Linux 2023': { resource: lambdaFunction({ runtime: 'nodejs24.x' }) },
    'the drop-in successor of an old runtime': { resource: lambdaFunction({ runtime: 'java17.al2023' }) },
  },
  fail: {
    'Amazon Linux 2': { resource: lambdaFunction({ runtime: 'java17' }) },
    'Amazon Linux 1': { resource: lambdaFunction({ runtime: 'go1.x' }) },
  },
  unknown: {
    'a system that nobody published': { resource: lambdaFunction({ runtime: 'python3.15' }) },
    'not read': { resource: lambdaFunction({ runtime: unknown('error', 'lambda:ListFunctions') }) },
  },
  notApplicable: {
    'a container image': { resource: lambdaFunction({ packageType: 'Image', runtime: null }) },
  },
})
