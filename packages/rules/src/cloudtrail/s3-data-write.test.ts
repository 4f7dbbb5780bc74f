import { type Resource, type TrailEventSelector, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailS3DataWrite } from './s3-data-write.js'

const resource = fixture('AWS::Account')
const recording = (
  values: readonly string[],
  readWriteType: TrailEventSelector['readWriteType'] = 'All',
) => ({
  eventSelectors: [
    {
      readWriteType,
      includesManagementEvents: true,
      excludedSources: [],
      dataResources: [{ type: 'AWS::S3::Object', values }],
    },
  ],
})
const all = recording(['arn:aws:s3'])
const only = (one: Resource<'AWS::CloudTrail::Trail'>) => ({
  resource,
  others: [one, fixture('Plumbline::CloudTrail::Region', { trailArns: [one.arn] })],
})
const selectors = 'cloudtrail:GetEventSelectors'

testRule(cloudtrailS3DataWrite, {
  pass: { 'all of them in all regions': only(fixture('AWS::CloudTrail::Trail', all)) },
  fail: {
    'management events alone': only(fixture('AWS::CloudTrail::Trail')),
    'reads alone': only(fixture('AWS::CloudTrail::Trail', recording(['arn:aws:s3'], 'ReadOnly'))),
    'a stopped trail would record them': {
      resource,
      others: [
        fixture('AWS::CloudTrail::Trail'),
        fixture('AWS::CloudTrail::Trail', { ...all, name: 'stopped', isLogging: false }),
        fixture('Plumbline::CloudTrail::Region', { trailArns: [fixture('AWS::CloudTrail::Trail').arn] }),
      ],
    },
  },
  unknown: {
    'some of them, which may be all that there are': {
      ...only(fixture('AWS::CloudTrail::Trail', recording(['arn:aws:s3:::acme/']))),
      missing: ['plumbline:S3Buckets'],
    },
    'one region alone': {
      ...only(fixture('AWS::CloudTrail::Trail', { ...all, isMultiRegion: false })),
      missing: ['plumbline:S3Buckets'],
    },
    'selectors were denied': {
      ...only(fixture('AWS::CloudTrail::Trail', { eventSelectors: unknown('access_denied', selectors) })),
      missing: [selectors],
    },
  },
  notApplicable: { 'no trail is logging': only(fixture('AWS::CloudTrail::Trail', { isLogging: false })) },
})
