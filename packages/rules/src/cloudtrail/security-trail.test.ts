import { unknown } from '@plumbline/model'
import { awsAccount, trail, trailRegion } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { securityTrail } from './security-trail.js'

const resource = awsAccount()
const only = (one: ReturnType<typeof trail>) => ({ resource, others: [one, trailRegion([one.arn])] })
const withoutKms = [
  {
    readWriteType: 'All',
    includesManagementEvents: true,
    excludedSources: ['kms.amazonaws.com'],
    dataResources: [],
  },
] as const

testRule(securityTrail, {
  pass: { 'one trail has it all': only(trail()) },
  fail: {
    'no key': only(trail({ kmsKeyId: null })),
    'no validation': only(trail({ isLogFileValidated: false })),
    'no global services': only(trail({ includesGlobalServices: false })),
    'a source is left out': only(trail({ eventSelectors: withoutKms })),
    'two trails have half each': {
      resource,
      others: [
        trail({ kmsKeyId: null }),
        trail({ name: 'second', isLogFileValidated: false }),
        trailRegion([trail().arn]),
      ],
    },
  },
  unknown: {
    'the status was denied': only(
      trail({ isLogging: unknown('access_denied', 'cloudtrail:GetTrailStatus') }),
    ),
    'the key was not told': only(trail({ kmsKeyId: unknown('error', 'cloudtrail:DescribeTrails') })),
  },
  notApplicable: {
    'no trail records all regions': only(trail({ isMultiRegion: false })),
    'no trail at all': { resource, others: [trailRegion([])] },
  },
})
