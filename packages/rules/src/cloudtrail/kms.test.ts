import { unknown } from '@plumbline/model'
import { trail } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { kms } from './kms.js'

testRule(kms, {
  pass: { 'a key is named': { resource: trail() } },
  fail: { 'the bucket’s own encryption': { resource: trail({ kmsKeyId: null }) } },
  unknown: { 'not told': { resource: trail({ kmsKeyId: unknown('error', 'cloudtrail:DescribeTrails') }) } },
})
