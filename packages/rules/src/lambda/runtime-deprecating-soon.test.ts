import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRuntimeDeprecatingSoon } from './runtime-deprecating-soon.js'

const on = (day: string) => new Date(`${day}T23:59:00Z`)
/** Deprecated on 2027-04-30. */
const resource = fixture('AWS::Lambda::Function', { runtime: 'nodejs22.x' })

testRule(lambdaRuntimeDeprecatingSoon, {
  pass: {
    'years to go': { resource: fixture('AWS::Lambda::Function', { runtime: 'nodejs24.x' }) },
    '181 days to go': { resource, takenAt: on('2026-10-31') },
    '159 days to go and a shorter window': { resource, parameters: { windowDays: 90 } },
  },
  fail: {
    '180 days to go': { resource, takenAt: on('2026-11-01') },
    '159 days to go': { resource },
    'one day to go': { resource, takenAt: on('2027-04-29') },
    'a year to go and a longer window': {
      resource,
      takenAt: on('2026-04-30'),
      parameters: { windowDays: 365 },
    },
  },
  unknown: {
    'a runtime that is missing from the table': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'custom' }),
    },
    'a runtime whose dates are not published': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'python3.15' }),
    },
    'not read': {
      resource: fixture('AWS::Lambda::Function', { runtime: unknown('error', 'lambda:ListFunctions') }),
    },
  },
  notApplicable: {
    'already deprecated': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'nodejs20.x' }),
      because: 'already deprecated: reported by lambda.runtime-deprecated',
    },
    'a container image': {
      resource: fixture('AWS::Lambda::Function', { packageType: 'Image', runtime: null }),
    },
  },
})
