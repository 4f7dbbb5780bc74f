import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRuntimeDeprecated } from './runtime-deprecated.js'

const on = (day: string) => new Date(`${day}T12:00:00Z`)

testRule(lambdaRuntimeDeprecated, {
  pass: {
    'a supported runtime': { resource: fixture('AWS::Lambda::Function', { runtime: 'python3.13' }) },
    'the day before': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'nodejs22.x' }),
      takenAt: on('2027-04-29'),
    },
  },
  fail: {
    'on the day itself': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'nodejs22.x' }),
      takenAt: on('2027-04-30'),
    },
    'weeks ago': { resource: fixture('AWS::Lambda::Function', { runtime: 'python3.10' }) },
    'years ago': { resource: fixture('AWS::Lambda::Function', { runtime: 'nodejs12.x' }) },
    'an OS-only runtime': { resource: fixture('AWS::Lambda::Function', { runtime: 'provided.al2' }) },
  },
  unknown: {
    'a runtime that is missing from the table': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'cobol85.x' }),
      missing: ['plumbline:LambdaRuntimeDates'],
    },
    'a customer-managed runtime': { resource: fixture('AWS::Lambda::Function', { runtime: 'custom' }) },
    'a runtime whose dates are not published': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'nodejs26.x' }),
    },
    'a zip function without a runtime': { resource: fixture('AWS::Lambda::Function', { runtime: null }) },
    'a name that every object has as a property': {
      resource: fixture('AWS::Lambda::Function', { runtime: 'constructor' }),
    },
    'not read': {
      resource: fixture('AWS::Lambda::Function', { runtime: unknown('throttled', 'lambda:ListFunctions') }),
    },
  },
  notApplicable: {
    'a container image': {
      resource: fixture('AWS::Lambda::Function', { packageType: 'Image', runtime: null }),
    },
  },
})
