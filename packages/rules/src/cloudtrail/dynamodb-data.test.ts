import { type TrailEventSelector, unknown } from '@plumbline/model'
import { awsAccount, trail, trailRegion } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { dynamodbData } from './dynamodb-data.js'

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
      dataResources: [{ type: 'AWS::DynamoDB::Table', values }],
    },
  ],
})
const all = recording(['arn:aws:dynamodb'])
const only = (one: ReturnType<typeof trail>) => ({ resource, others: [one, trailRegion([one.arn])] })
const selectors = 'cloudtrail:GetEventSelectors'

testRule(dynamodbData, {
  pass: { 'all of them in all regions': only(trail(all)) },
  fail: {
    'management events alone': only(trail()),
    'reads alone': only(trail(recording(['arn:aws:dynamodb'], 'ReadOnly'))),
    'a stopped trail would record them': {
      resource,
      others: [trail(), trail({ ...all, name: 'stopped', isLogging: false }), trailRegion([trail().arn])],
    },
  },
  unknown: {
    'some of them, which may be all that there are': {
      ...only(trail(recording(['arn:aws:dynamodb:::acme/']))),
      missing: ['plumbline:DynamoDbTables'],
    },
    'one region alone': {
      ...only(trail({ ...all, isMultiRegion: false })),
      missing: ['plumbline:DynamoDbTables'],
    },
    'selectors were denied': {
      ...only(trail({ eventSelectors: unknown('access_denied', selectors) })),
      missing: [selectors],
    },
  },
  notApplicable: { 'no trail is logging': only(trail({ isLogging: false })) },
})
