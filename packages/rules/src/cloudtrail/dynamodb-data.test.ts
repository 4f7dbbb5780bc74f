import { type Resource, type TrailEventSelector, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailDynamodbData } from './dynamodb-data.js'

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
      dataResources: [{ type: 'AWS::DynamoDB::Table', values }],
    },
  ],
})
const all = recording(['arn:aws:dynamodb'])
const only = (one: Resource<'AWS::CloudTrail::Trail'>) => ({
  resource,
  others: [one, fixture('Plumbline::CloudTrail::Region', { trailArns: [one.arn] })],
})
const selectors = 'cloudtrail:GetEventSelectors'

testRule(cloudtrailDynamodbData, {
  pass: { 'all of them in all regions': only(fixture('AWS::CloudTrail::Trail', all)) },
  fail: {
    'management events alone': only(fixture('AWS::CloudTrail::Trail')),
    'reads alone': only(fixture('AWS::CloudTrail::Trail', recording(['arn:aws:dynamodb'], 'ReadOnly'))),
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
      ...only(fixture('AWS::CloudTrail::Trail', recording(['arn:aws:dynamodb:::acme/']))),
      missing: ['plumbline:DynamoDbTables'],
    },
    'one region alone': {
      ...only(fixture('AWS::CloudTrail::Trail', { ...all, isMultiRegion: false })),
      missing: ['plumbline:DynamoDbTables'],
    },
    'selectors were denied': {
      ...only(fixture('AWS::CloudTrail::Trail', { eventSelectors: unknown('access_denied', selectors) })),
      missing: [selectors],
    },
  },
  notApplicable: { 'no trail is logging': only(fixture('AWS::CloudTrail::Trail', { isLogging: false })) },
})
