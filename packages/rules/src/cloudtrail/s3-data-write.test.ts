import { type TrailEventSelector, unknown } from '@plumbline/model'
import { awsAccount, trail, trailRegion } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { s3DataWrite } from './s3-data-write.js'

const resource = awsAccount()
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
const only = (one: ReturnType<typeof trail>) => ({ resource, others: [one, trailRegion([one.arn])] })
const selectors = 'cloudtrail:GetEventSelectors'

testRule(s3DataWrite, {
  pass: { 'all of them in all regions': only(trail(all)) },
  fail: {
    'management events alone': only(trail()),
    'reads alone': only(trail(recording(['arn:aws:s3'], 'ReadOnly'))),
    'a stopped trail would record them': {
      resource,
      others: [trail(), trail({ ...all, name: 'stopped', isLogging: false }), trailRegion([trail().arn])],
    },
  },
  unknown: {
    'some of them, which may be all that there are': {
      ...only(trail(recording(['arn:aws:s3:::acme/']))),
      missing: ['plumbline:S3Buckets'],
    },
    'one region alone': {
      ...only(trail({ ...all, isMultiRegion: false })),
      missing: ['plumbline:S3Buckets'],
    },
    'selectors were denied': {
      ...only(trail({ eventSelectors: unknown('access_denied', selectors) })),
      missing: [selectors],
    },
  },
  notApplicable: { 'no trail is logging': only(trail({ isLogging: false })) },
})
