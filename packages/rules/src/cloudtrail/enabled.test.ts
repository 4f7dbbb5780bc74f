import { unknown } from '@plumbline/model'
import { awsAccount, trail, trailRegion } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { enabled } from './enabled.js'

const resource = awsAccount()
const stopped = trail({ isLogging: false })
const status = 'cloudtrail:GetTrailStatus'

testRule(enabled, {
  pass: {
    'one trail is logging': { resource, others: [trail(), trailRegion([trail().arn])] },
    'a trail of one region is logging': { resource, others: [trail({ isMultiRegion: false })] },
    'the trail of the organization is logging': { resource, others: [trail({ owner: '999988887777' })] },
  },
  fail: {
    'no trail at all': { resource, others: [trailRegion([])] },
    'the only trail is stopped': { resource, others: [stopped, trailRegion([stopped.arn])] },
  },
  unknown: {
    'the status was denied': {
      resource,
      others: [trail({ isLogging: unknown('access_denied', status) })],
      missing: [status],
    },
    'trails were not listed in some region': {
      resource,
      others: [trail()],
      incomplete: new Map([['AWS::CloudTrail::Trail', unknown('throttled', 'cloudtrail:DescribeTrails')]]),
      missing: ['cloudtrail:DescribeTrails'],
    },
    'a trail records the region whose home region was not scanned': {
      resource,
      others: [trailRegion(['arn:aws:cloudtrail:us-east-1:111122223333:trail/audit'])],
      missing: [status],
    },
  },
})
