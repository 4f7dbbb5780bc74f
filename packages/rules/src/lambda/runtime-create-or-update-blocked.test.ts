import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRuntimeCreateOrUpdateBlocked } from './runtime-create-or-update-blocked.js'

const on = (day: string) => new Date(`${day}T12:00:00Z`)
const nodejs20 = fixture('AWS::Lambda::Function', { runtime: 'nodejs20.x' })

testRule(lambdaRuntimeCreateOrUpdateBlocked, {
  pass: {
    'a supported runtime': { resource: fixture('AWS::Lambda::Function', { runtime: 'nodejs24.x' }) },
    'deprecated, but not blocked yet': { resource: nodejs20 },
    'a block date that is not published, before the deprecation': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'java17.al2023' }),
    },
  },
  fail: {
    'updates are blocked': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'python3.6' }),
      severity: 'high',
    },
    'creation is blocked, updates are not': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'go1.x' }),
      severity: 'medium',
    },
    'the day on which creation is blocked': {
      resource: nodejs20,
      takenAt: on('2027-02-01'),
      severity: 'medium',
    },
    'the day on which updates are blocked': {
      resource: nodejs20,
      takenAt: on('2027-03-03'),
      severity: 'high',
    },
  },
  unknown: {
    'a block date that is not published, after the deprecation': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'java17.al2023' }),
      takenAt: on('2029-07-01'),
    },
    'no dates at all': { resource: fixture('AWS::Lambda::Function', { runtime: 'nodejs26.x' }) },
    'not read': {
      resource: fixture('AWS::Lambda::Function', {
        packageType: unknown('throttled', 'lambda:ListFunctions'),
      }),
    },
  },
  notApplicable: {
    'a container image': {
      resource: fixture('AWS::Lambda::Function', { packageType: 'Image', runtime: null }),
    },
  },
})
