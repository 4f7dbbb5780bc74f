import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import {
  answerWith,
  denied,
  type Script,
  scriptedConnection,
  throttled,
} from '../../test/scripted-connection.js'
import { cloudtrailTrail } from './trail.js'

const type = 'AWS::CloudTrail::Trail'
const own = '111122223333'
const management = '999988887777'

const arnOf = (name: string, owner = own, region = 'eu-west-1') =>
  `arn:aws:cloudtrail:${region}:${owner}:trail/${name}`
const listed = (name: string, more: object = {}) => ({
  Name: name,
  TrailARN: arnOf(name),
  HomeRegion: 'eu-west-1',
  S3BucketName: 'acme-audit-logs',
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: true,
  IsOrganizationTrail: false,
  LogFileValidationEnabled: true,
  ...more,
})
const organizationTrail = listed('landing-zone', {
  TrailARN: arnOf('landing-zone', management),
  IsOrganizationTrail: true,
})

const connect = (script: Script) =>
  scriptedConnection({
    'cloudtrail:GetTrailStatus': () => ({ IsLogging: true }),
    'cloudtrail:GetInsightSelectors': answerWith('InsightNotEnabledException', 400),
    ...script,
  })
const run = (script: Script) => runScripted(cloudtrailTrail, connect(script))
const list =
  (...trailList: readonly object[]) =>
  () => ({ trailList: [...trailList] })

describeCollector(cloudtrailTrail, () => {
  it('reads all facts of a trail', async () => {
    const result = await run({
      'cloudtrail:DescribeTrails': list(
        listed('audit', { KmsKeyId: 'arn:key', CloudWatchLogsLogGroupArn: '' }),
      ),
      'cloudtrail:GetTrailStatus': () => ({
        IsLogging: false,
        LatestDeliveryError: 'AccessDenied',
        LatestDigestDeliveryError: '',
        LatestDeliveryTime: new Date('2026-11-20T23:59:00Z'),
      }),
      'cloudtrail:GetEventSelectors': () => ({
        EventSelectors: [
          {
            ReadWriteType: 'WriteOnly',
            IncludeManagementEvents: true,
            ExcludeManagementEventSources: ['rdsdata.amazonaws.com', 'kms.amazonaws.com'],
            DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }],
          },
        ],
      }),
      'cloudtrail:GetInsightSelectors': () => ({ InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }] }),
    })
    expect(result.coverage).toMatchObject({ state: 'complete', missing: [] })
    expect(factsOf(result, type, 'audit')).toEqual({
      isMultiRegion: known(true),
      isOrganizationTrail: known(false),
      includesGlobalServices: known(true),
      isLogFileValidated: known(true),
      kmsKeyId: known('arn:key'),
      bucketName: known('acme-audit-logs'),
      keyPrefix: known(null),
      snsTopicArn: known(null),
      logGroupArn: known(null),
      logGroupRoleArn: known(null),
      isLogging: known(false),
      deliveryError: known('AccessDenied'),
      digestDeliveryError: known(null),
      notificationError: known(null),
      logGroupDeliveryError: known(null),
      eventSelectors: known([
        {
          readWriteType: 'WriteOnly',
          includesManagementEvents: true,
          excludedSources: ['kms.amazonaws.com', 'rdsdata.amazonaws.com'],
          dataResources: [{ type: 'AWS::S3::Object', values: ['arn:aws:s3'] }],
        },
      ]),
      advancedEventSelectors: known([]),
      insightSelectors: known([{ type: 'ApiCallRateInsight', eventCategories: ['Management'] }]),
    })
    expect(result.resources[1]?.volatile).toEqual({ deliveryDay: '2026-11-20', logGroupDeliveryDay: null })
  })

  it('sorts advanced selectors', async () => {
    const data = { Field: 'eventCategory', Equals: ['Data'] }
    const objects = { Field: 'resources.type', Equals: ['AWS::S3::Object'] }
    const bucket = { Field: 'resources.ARN', StartsWith: ['arn:b', 'arn:a'], NotEquals: [] }
    const result = await run({
      'cloudtrail:DescribeTrails': list(listed('audit')),
      'cloudtrail:GetEventSelectors': () => ({
        AdvancedEventSelectors: [{ Name: 'objects', FieldSelectors: [objects, data, bucket] }],
      }),
    })
    expect(factsOf(result, type, 'audit').advancedEventSelectors).toEqual(
      known([
        {
          name: 'objects',
          fields: [
            { field: 'eventCategory', operators: { Equals: ['Data'] } },
            { field: 'resources.ARN', operators: { StartsWith: ['arn:a', 'arn:b'] } },
            { field: 'resources.type', operators: { Equals: ['AWS::S3::Object'] } },
          ],
        },
      ]),
    )
  })

  it('reads each trail only in its home region, and lists all trails that log the region', async () => {
    const elsewhere = listed('virginia', {
      TrailARN: arnOf('virginia', own, 'us-east-1'),
      HomeRegion: 'us-east-1',
    })
    const result = await run({ 'cloudtrail:DescribeTrails': list(elsewhere, listed('audit')) })
    expect(result.resources.map(({ identity }) => identity.name)).toEqual(['eu-west-1', 'audit'])
    expect(factsOf(result, 'Plumbline::CloudTrail::Region', 'eu-west-1').trailArns).toEqual(
      known([arnOf('audit'), arnOf('virginia', own, 'us-east-1')]),
    )
  })

  it('is complete without a trail', async () => {
    const result = await run({})
    expect(result.coverage.state).toBe('complete')
    expect(factsOf(result, 'Plumbline::CloudTrail::Region', 'eu-west-1').trailArns).toEqual(known([]))
  })

  it('drops a trail that was deleted after it was listed', async () => {
    const result = await run({
      'cloudtrail:DescribeTrails': list(listed('audit')),
      'cloudtrail:GetTrailStatus': answerWith('TrailNotFoundException', 400),
    })
    expect(result.resources.map(({ identity }) => identity.type)).toEqual(['Plumbline::CloudTrail::Region'])
    expect(result.coverage.state).toBe('complete')
  })

  it('reports the selectors of an organization trail as unknown without a call, and is complete', async () => {
    const connection = connect({ 'cloudtrail:DescribeTrails': list(organizationTrail) })
    const result = await runScripted(cloudtrailTrail, connection)
    const facts = factsOf(result, type, 'landing-zone')
    expect(result.resources[1]?.identity.owner).toBe(management)
    expect(facts.isLogging).toEqual(known(true))
    expect(facts.isOrganizationTrail).toEqual(known(true))
    expect(facts.eventSelectors).toEqual(unknown('unsupported', 'cloudtrail:GetEventSelectors'))
    expect(facts.insightSelectors).toEqual(unknown('unsupported', 'cloudtrail:GetInsightSelectors'))
    expect(result.coverage.state).toBe('complete')
    expect(connection.requests.map(({ operation }) => operation)).toEqual([
      'cloudtrail:DescribeTrails',
      'cloudtrail:GetTrailStatus',
    ])
  })

  it('keeps an organization trail whose status AWS withholds', async () => {
    const result = await run({
      'cloudtrail:DescribeTrails': list(organizationTrail),
      'cloudtrail:GetTrailStatus': answerWith('TrailNotFoundException', 400),
    })
    expect(factsOf(result, type, 'landing-zone').isLogging).toEqual(
      unknown('unsupported', 'cloudtrail:GetTrailStatus'),
    )
    expect(result.coverage.state).toBe('complete')
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ 'cloudtrail:DescribeTrails': denied })).coverage).toMatchObject({
      state: 'denied',
      missing: [{ action: 'cloudtrail:DescribeTrails' }],
    })
    expect((await run({ 'cloudtrail:DescribeTrails': throttled })).coverage).toMatchObject({
      state: 'failed',
      missing: [{ reason: 'throttled' }],
    })
  })

  it('is partial if details are denied, which are unknown', async () => {
    const result = await run({
      'cloudtrail:DescribeTrails': list(listed('audit')),
      'cloudtrail:GetTrailStatus': denied,
      'cloudtrail:GetEventSelectors': throttled,
      'cloudtrail:GetInsightSelectors': denied,
    })
    const facts = factsOf(result, type, 'audit')
    expect(result.coverage.state).toBe('partial')
    expect(facts.isLogging).toEqual(unknown('access_denied', 'cloudtrail:GetTrailStatus'))
    expect(facts.deliveryError).toEqual(unknown('access_denied', 'cloudtrail:GetTrailStatus'))
    expect(facts.eventSelectors).toEqual(unknown('throttled', 'cloudtrail:GetEventSelectors'))
    expect(facts.insightSelectors).toEqual(unknown('access_denied', 'cloudtrail:GetInsightSelectors'))
  })

  it('reads a trail of one region with all destinations, whose deliveries fail', async () => {
    const result = await run({
      'cloudtrail:DescribeTrails': list(
        listed('local', {
          S3BucketName: 'local-logs',
          S3KeyPrefix: 'trails',
          SnsTopicARN: 'arn:topic',
          CloudWatchLogsLogGroupArn: 'arn:group',
          CloudWatchLogsRoleArn: 'arn:role',
          IncludeGlobalServiceEvents: false,
          IsMultiRegionTrail: false,
          LogFileValidationEnabled: false,
        }),
      ),
      'cloudtrail:GetTrailStatus': () => ({
        IsLogging: true,
        LatestDigestDeliveryError: 'AccessDenied',
        LatestNotificationError: 'NotFound',
        LatestCloudWatchLogsDeliveryError: 'ResourceNotFoundException',
      }),
    })
    expect(factsOf(result, type, 'local')).toMatchObject({
      isMultiRegion: known(false),
      includesGlobalServices: known(false),
      isLogFileValidated: known(false),
      kmsKeyId: known(null),
      bucketName: known('local-logs'),
      keyPrefix: known('trails'),
      snsTopicArn: known('arn:topic'),
      logGroupArn: known('arn:group'),
      logGroupRoleArn: known('arn:role'),
      isLogging: known(true),
      deliveryError: known(null),
      digestDeliveryError: known('AccessDenied'),
      notificationError: known('NotFound'),
      logGroupDeliveryError: known('ResourceNotFoundException'),
    })
  })
})
