import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailLogValidation } from './log-validation.js'

testRule(cloudtrailLogValidation, {
  pass: { 'digests are written': { resource: fixture('AWS::CloudTrail::Trail') } },
  fail: { 'no digests': { resource: fixture('AWS::CloudTrail::Trail', { isLogFileValidated: false }) } },
  unknown: {
    'not told': {
      resource: fixture('AWS::CloudTrail::Trail', {
        isLogFileValidated: unknown('error', 'cloudtrail:DescribeTrails'),
      }),
    },
  },
})
