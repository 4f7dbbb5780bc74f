import { unknown } from '@plumbline/model'
import { lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { runtimeDeprecated } from './runtime-deprecated.js'

const on = (day: string) => new Date(`${day}T12:00:00Z`)

testRule(runtimeDeprecated, {
  pass: {
    'a supported runtime': { resource: lambdaFunction({ runtime: 'python3.13' }) },
    'the day before': { resource: lambdaFunction({ runtime: 'nodejs22.x' }), takenAt: on('2027-04-29') },
  },
  fail: {
    'on the day itself': { resource: lambdaFunction({ runtime: 'nodejs22.x' }), takenAt: on('2027-04-30') },
    'weeks ago': { resource: lambdaFunction({ runtime: 'python3.10' }) },
    'years ago': { resource: lambdaFunction({ runtime: 'nodejs12.x' }) },
    'an OS-only runtime': { resource: lambdaFunction({ runtime: 'provided.al2' }) },
  },
  unknown: {
    'a runtime that the table does not have': {
      resource: lambdaFunction({ runtime: 'cobol85.x' }),
      missing: ['plumbline:LambdaRuntimeDates'],
    },
    'a customer-managed runtime': { resource: lambdaFunction({ runtime: 'custom' }) },
    'a runtime whose dates are not published': { resource: lambdaFunction({ runtime: 'nodejs26.x' }) },
    'a zip function that names none': { resource: lambdaFunction({ runtime: null }) },
    'a name that objects have by themselves': { resource: lambdaFunction({ runtime: 'constructor' }) },
    'not read': { resource: lambdaFunction({ runtime: unknown('throttled', 'lambda:ListFunctions') }) },
  },
  notApplicable: {
    'a container image': { resource: lambdaFunction({ packageType: 'Image', runtime: null }) },
  },
})
