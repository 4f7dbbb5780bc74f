import type { GetTrailStatusResponse, Trail } from '@aws-sdk/client-cloudtrail'
import {
  type CollectedResource,
  compareText,
  type FactsOf,
  known,
  mapObserved,
  type Observed,
  unknown,
} from '@plumbline/model'
import { type Aws, defineCollector, type ProbeResource } from '../engine/collector.js'
import { mapBounded } from '../engine/map-bounded.js'
import { accountOf, identityOf } from '../engine/identity.js'
import { factsFrom, required, stated } from '../engine/read-facts.js'
import { toAdvancedSelectors, toEventSelectors, toInsightSelectors } from './trail-selectors.js'

const describe = 'cloudtrail:DescribeTrails'
const gone = 'TrailNotFoundException'

/** Reads one trail that a scan found. */
const ofTrail = {
  type: 'AWS::CloudTrail::Trail',
  inputOf: ({ arn }: ProbeResource) => ({ TrailName: arn }),
} as const

const operations = {
  'cloudtrail:DescribeTrails': {
    action: describe,
    reason: 'Lists the trails that log a Region, and where they deliver log files.',
    kind: 'list',
    probe: { input: {} },
  },
  'cloudtrail:GetTrailStatus': {
    action: 'cloudtrail:GetTrailStatus',
    reason: 'Reads whether a trail is logging, and whether its log files are delivered.',
    kind: 'detail',
    probe: { ...ofTrail, inputOf: ({ arn }: ProbeResource) => ({ Name: arn }) },
  },
  'cloudtrail:GetEventSelectors': {
    action: 'cloudtrail:GetEventSelectors',
    reason: 'Reads which events a trail logs.',
    kind: 'detail',
    probe: ofTrail,
  },
  'cloudtrail:GetInsightSelectors': {
    action: 'cloudtrail:GetInsightSelectors',
    reason: 'Reads whether a trail logs Insights events.',
    kind: 'detail',
    probe: ofTrail,
  },
} as const

type TrailAws = Aws<keyof typeof operations>

/**
 * Each trail once, in its home region, and for each region the trails that log it. Shadow trails are included because
 * AWS otherwise does not list an organization's trails in a member account:
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export const cloudtrailTrail = defineCollector({
  id: 'cloudtrail.trail',
  service: 'cloudtrail',
  scope: 'regional',
  produces: ['AWS::CloudTrail::Trail', 'Plumbline::CloudTrail::Region'],
  operations,
  async *collect(aws) {
    const { trailList = [] } = await aws.call(describe, { includeShadowTrails: true })
    const trails = [...trailList].sort((a, b) => compareText(arnOf(a), arnOf(b)))
    yield regionRow(aws, trails.map(arnOf))
    const atHome = trails.filter(({ HomeRegion }) => required(HomeRegion, 'HomeRegion') === aws.region)
    for await (const resource of mapBounded(atHome, 4, (trail) => readTrail(aws, trail))) {
      if (resource !== null) yield resource
    }
  },
})

function arnOf({ TrailARN }: Trail): string {
  return required(TrailARN, 'TrailARN')
}

function regionRow(
  aws: TrailAws,
  trailArns: readonly string[],
): CollectedResource<'Plumbline::CloudTrail::Region'> {
  const { accountId, partition, region } = aws
  const arn = `arn:${partition}:cloudtrail:${region}:${accountId}:region`
  const type = 'Plumbline::CloudTrail::Region' as const
  return {
    identity: identityOf(aws, { type, arn, name: region }),
    facts: { trailArns: known(trailArns) },
    volatile: {},
  }
}

/** Null if the trail was deleted after it was listed. */
async function readTrail(
  aws: TrailAws,
  trail: Trail,
): Promise<CollectedResource<'AWS::CloudTrail::Trail'> | null> {
  const arn = arnOf(trail)
  const owner = accountOf(arn)
  const isOwn = owner === aws.accountId
  const status = await readStatus(aws, arn, isOwn)
  if (status.known && status.value === null) return null
  const settled = mapObserved(status, (answer) => answer ?? {})
  const type = 'AWS::CloudTrail::Trail' as const
  const selectors = isOwn ? await readSelectors(aws, arn) : selectorsOfOthers(aws)
  return {
    identity: identityOf(aws, { type, arn, name: required(trail.Name, 'Name'), owner }),
    facts: { ...settings(trail), ...statusFacts(settled), ...selectors },
    volatile: settled.known ? lastDeliveries(settled.value) : {},
  }
}

/** "Not found" does not mean deleted for a trail of another account: AWS hides its status. */
function readStatus(aws: TrailAws, arn: string, isOwn: boolean) {
  const options = isOwn ? { absent: [gone] } : { absent: [], unsupported: [gone] }
  return aws.observe('cloudtrail:GetTrailStatus', { Name: arn }, (output) => output, options)
}

function settings(trail: Trail) {
  return {
    isMultiRegion: stated(trail.IsMultiRegionTrail, describe),
    isOrganizationTrail: stated(trail.IsOrganizationTrail, describe),
    includesGlobalServices: stated(trail.IncludeGlobalServiceEvents, describe),
    isLogFileValidated: stated(trail.LogFileValidationEnabled, describe),
    kmsKeyId: known(trail.KmsKeyId || null),
    bucketName: stated(trail.S3BucketName, describe),
    keyPrefix: known(trail.S3KeyPrefix || null),
    snsTopicArn: known(trail.SnsTopicARN || null),
    logGroupArn: known(trail.CloudWatchLogsLogGroupArn || null),
    logGroupRoleArn: known(trail.CloudWatchLogsRoleArn || null),
  }
}

function statusFacts(status: Observed<GetTrailStatusResponse>) {
  return {
    isLogging: status.known ? stated(status.value.IsLogging, 'cloudtrail:GetTrailStatus') : status,
    ...factsFrom(status, {
      deliveryError: (answer) => answer.LatestDeliveryError || null,
      digestDeliveryError: (answer) => answer.LatestDigestDeliveryError || null,
      notificationError: (answer) => answer.LatestNotificationError || null,
      logGroupDeliveryError: (answer) => answer.LatestCloudWatchLogsDeliveryError || null,
    }),
  }
}

function lastDeliveries({ LatestDeliveryTime, LatestCloudWatchLogsDeliveryTime }: GetTrailStatusResponse) {
  return { deliveryDay: day(LatestDeliveryTime), logGroupDeliveryDay: day(LatestCloudWatchLogsDeliveryTime) }
}

function day(time: Date | undefined): string | null {
  return time === undefined ? null : time.toISOString().slice(0, 10)
}

type SelectorFacts = Pick<
  FactsOf<'AWS::CloudTrail::Trail'>,
  'eventSelectors' | 'advancedEventSelectors' | 'insightSelectors'
>

async function readSelectors(aws: TrailAws, arn: string): Promise<SelectorFacts> {
  const selectors = await aws.observe(
    'cloudtrail:GetEventSelectors',
    { TrailName: arn },
    ({ EventSelectors: basic, AdvancedEventSelectors: advanced }) => {
      // A trail has selectors of one of the two kinds.
      required(basic ?? advanced, 'EventSelectors and AdvancedEventSelectors')
      return { basic: toEventSelectors(basic ?? []), advanced: toAdvancedSelectors(advanced ?? []) }
    },
  )
  const insights = await aws.observe(
    'cloudtrail:GetInsightSelectors',
    { TrailName: arn },
    ({ InsightSelectors }) => toInsightSelectors(InsightSelectors ?? []),
    { absent: ['InsightNotEnabledException'] },
  )
  return {
    ...factsFrom(selectors, {
      eventSelectors: ({ basic }) => basic,
      advancedEventSelectors: ({ advanced }) => advanced,
    }),
    insightSelectors: mapObserved(insights, (found) => found ?? []),
  }
}

/** AWS denies member accounts the selectors of an organization trail whatever they are granted, so they are not read. */
function selectorsOfOthers(aws: TrailAws): SelectorFacts {
  const events = unknown('unsupported', 'cloudtrail:GetEventSelectors')
  const insights = unknown('unsupported', 'cloudtrail:GetInsightSelectors')
  aws.missing(events)
  aws.missing(insights)
  return { eventSelectors: events, advancedEventSelectors: events, insightSelectors: insights }
}
