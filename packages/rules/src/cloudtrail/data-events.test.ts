import { type Resource, type TrailEventSelector, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailDataEvents } from './data-events.js'

const resource = fixture('AWS::Account')
const selectors = 'cloudtrail:GetEventSelectors'
const only = (trail: Resource<'AWS::CloudTrail::Trail'>) => ({
  resource,
  others: [trail, fixture('Plumbline::CloudTrail::Region', { trailArns: [trail.arn] })],
})

/** Of each rule: the type that it requires, the selector value for the whole service, the calls that are not enough and the inventory. */
const expectations = {
  'cloudtrail.dynamodb-data': ['AWS::DynamoDB::Table', 'arn:aws:dynamodb', 'ReadOnly', 'DynamoDbTables'],
  'cloudtrail.s3-data-read': ['AWS::S3::Object', 'arn:aws:s3', 'WriteOnly', 'S3Buckets'],
  'cloudtrail.s3-data-write': ['AWS::S3::Object', 'arn:aws:s3', 'ReadOnly', 'S3Buckets'],
} as const

for (const rule of cloudtrailDataEvents) {
  const [type, service, otherCalls, inventory] = expectations[rule.id as keyof typeof expectations]
  const recording = (value: string, readWriteType: TrailEventSelector['readWriteType'] = 'All') => ({
    eventSelectors: [
      {
        readWriteType,
        includesManagementEvents: true,
        excludedSources: [],
        dataResources: [{ type, values: [value] }],
      },
    ],
  })
  const all = recording(service)
  testRule(rule, {
    pass: { 'all events in all regions': only(fixture('AWS::CloudTrail::Trail', all)) },
    fail: {
      'management events only': only(fixture('AWS::CloudTrail::Trail')),
      'only the other kind of calls': only(fixture('AWS::CloudTrail::Trail', recording(service, otherCalls))),
      'only a stopped trail has the selectors': {
        resource,
        others: [
          fixture('AWS::CloudTrail::Trail'),
          fixture('AWS::CloudTrail::Trail', { ...all, name: 'stopped', isLogging: false }),
          fixture('Plumbline::CloudTrail::Region', { trailArns: [fixture('AWS::CloudTrail::Trail').arn] }),
        ],
      },
    },
    unknown: {
      'part of the resources, which may be all that exist': {
        ...only(fixture('AWS::CloudTrail::Trail', recording(`${service}:::acme/`))),
        missing: [`plumbline:${inventory}`],
      },
      'one region only': {
        ...only(fixture('AWS::CloudTrail::Trail', { ...all, isMultiRegion: false })),
        missing: [`plumbline:${inventory}`],
      },
      'selectors were denied': {
        ...only(fixture('AWS::CloudTrail::Trail', { eventSelectors: unknown('access_denied', selectors) })),
        missing: [selectors],
      },
    },
    notApplicable: { 'no trail is logging': only(fixture('AWS::CloudTrail::Trail', { isLogging: false })) },
  })
}
