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
  pass: { 'one trail meets every requirement': only(fixture('AWS::CloudTrail::Trail')) },
  fail: {
    'no KMS key': only(fixture('AWS::CloudTrail::Trail', { kmsKeyId: null })),
    'no log file validation': only(fixture('AWS::CloudTrail::Trail', { isLogFileValidated: false })),
    'no global services': only(fixture('AWS::CloudTrail::Trail', { includesGlobalServices: false })),
    'a source is excluded': only(fixture('AWS::CloudTrail::Trail', { eventSelectors: withoutKms })),
    'two trails meet half of the requirements each': {
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
    'the key is unknown': only(
      fixture('AWS::CloudTrail::Trail', { kmsKeyId: unknown('error', 'cloudtrail:DescribeTrails') }),
    ),
  },
  notApplicable: {
    'no trail records all regions': only(fixture('AWS::CloudTrail::Trail', { isMultiRegion: false })),
    'no trail': { resource, others: [fixture('Plumbline::CloudTrail::Region', { trailArns: [] })] },
  },
})
