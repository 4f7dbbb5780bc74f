import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailKms } from './kms.js'

testRule(cloudtrailKms, {
  pass: { 'a key is named': { resource: fixture('AWS::CloudTrail::Trail') } },
  fail: {
    'the bucket’s own encryption': { resource: fixture('AWS::CloudTrail::Trail', { kmsKeyId: null }) },
  },
  unknown: {
    'not told': {
      resource: fixture('AWS::CloudTrail::Trail', {
        kmsKeyId: unknown('error', 'cloudtrail:DescribeTrails'),
      }),
    },
  },
})
