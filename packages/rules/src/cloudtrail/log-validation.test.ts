import { unknown } from '@plumbline/model'
import { trail } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { logValidation } from './log-validation.js'

testRule(logValidation, {
  pass: { 'digests are written': { resource: trail() } },
  fail: { 'no digests': { resource: trail({ isLogFileValidated: false }) } },
  unknown: {
    'not told': { resource: trail({ isLogFileValidated: unknown('error', 'cloudtrail:DescribeTrails') }) },
  },
})
