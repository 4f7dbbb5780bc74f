import { type Resource, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailSecurityTrail } from './security-trail.js'

const resource = fixture('AWS::Account')
const only = (one: Resource<'AWS::CloudTrail::Trail'>) => ({
  resource,
  others: [one, fixture('Plumbline::CloudTrail::Region', { trailArns: [one.arn] })],
})
const withoutKms = [
  {
    readWriteType: 'All',
    includesManagementEvents: true,
    excludedSources: ['kms.amazonaws.com'],
    dataResources: [],
  },
] as const

testRule(cloudtrailSecurityTrail, {
  pass: { 'one trail has it all': only(fixture('AWS::CloudTrail::Trail')) },
  fail: {
    'no key': only(fixture('AWS::CloudTrail::Trail', { kmsKeyId: null })),
    'no validation': only(fixture('AWS::CloudTrail::Trail', { isLogFileValidated: false })),
    'no global services': only(fixture('AWS::CloudTrail::Trail', { includesGlobalServices: false })),
    'a source is left out': only(fixture('AWS::CloudTrail::Trail', { eventSelectors: withoutKms })),
    'two trails have half each': {
      resource,
      others: [
        fixture('AWS::CloudTrail::Trail', { kmsKeyId: null }),
        fixture('AWS::CloudTrail::Trail', { name: 'second', isLogFileValidated: false }),
        fixture('Plumbline::CloudTrail::Region', { trailArns: [fixture('AWS::CloudTrail::Trail').arn] }),
      ],
    },
  },
  unknown: {
    'the status was denied': only(
      fixture('AWS::CloudTrail::Trail', { isLogging: unknown('access_denied', 'cloudtrail:GetTrailStatus') }),
    ),
    'the key was not told': only(
      fixture('AWS::CloudTrail::Trail', { kmsKeyId: unknown('error', 'cloudtrail:DescribeTrails') }),
    ),
  },
  notApplicable: {
    'no trail records all regions': only(fixture('AWS::CloudTrail::Trail', { isMultiRegion: false })),
    'no trail at all': { resource, others: [fixture('Plumbline::CloudTrail::Region', { trailArns: [] })] },
  },
})
