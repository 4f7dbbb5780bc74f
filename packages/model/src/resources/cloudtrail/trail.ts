import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'
import { textOrNull, texts } from '../values.js'

/** Data events of one resource type, as basic selectors name them. */
const dataResource = z.object({
  type: z.string(),
  /** ARNs or prefixes of ARNs, sorted. */
  values: texts,
})
export type TrailDataResource = Stored<typeof dataResource>

/** A basic event selector: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
const eventSelector = z.object({
  readWriteType: z.enum(['All', 'ReadOnly', 'WriteOnly']),
  includesManagementEvents: z.boolean(),
  /** Services whose management events are excluded, sorted. */
  excludedSources: texts,
  /** Ordered by type. */
  dataResources: z.array(dataResource),
})
export type TrailEventSelector = Stored<typeof eventSelector>

export const trailFieldOperators = [
  'Equals',
  'StartsWith',
  'EndsWith',
  'NotEquals',
  'NotStartsWith',
  'NotEndsWith',
] as const
export type TrailFieldOperator = (typeof trailFieldOperators)[number]

/** One condition of an advanced selector; all of its operators must match. */
const fieldSelector = z.object({
  /** `eventCategory`, `readOnly`, `resources.type`, `resources.ARN`, … */
  field: z.string(),
  operators: z.custom<{ readonly [O in TrailFieldOperator]?: readonly string[] }>(
    (value) => z.partialRecord(z.enum(trailFieldOperators), texts).safeParse(value).success,
  ),
})
export type TrailFieldSelector = Stored<typeof fieldSelector>

/** An advanced event selector: an event is recorded where every field matches. */
const advancedSelector = z.object({
  name: textOrNull,
  /** Ordered by field. */
  fields: z.array(fieldSelector),
})
export type TrailAdvancedSelector = Stored<typeof advancedSelector>

const insightSelector = z.object({
  /** `ApiCallRateInsight` or `ApiErrorRateInsight`. */
  type: z.string(),
  /** `Management`, `Data`; sorted. */
  eventCategories: texts,
})
export type TrailInsightSelector = Stored<typeof insightSelector>

const trails = 'cloudtrail:DescribeTrails'
const status = 'cloudtrail:GetTrailStatus'
const selectors = 'cloudtrail:GetEventSelectors'
const recordsAll: TrailEventSelector = {
  readWriteType: 'All',
  includesManagementEvents: true,
  excludedSources: [],
  dataResources: [],
}

/**
 * A trail, read in its home region. An organization's trail that is seen in a member account has another owner there,
 * and its selectors are unknown: only the owning account may read them.
 */
export const cloudtrailTrail = defineResource({
  type: 'AWS::CloudTrail::Trail',
  scope: 'regional',
  name: 'audit',
  arn: ({ region, owner, name }) => `arn:aws:cloudtrail:${region}:${owner}:trail/${name}`,
  facts: {
    isMultiRegion: fact(trails, z.boolean(), true),
    isOrganizationTrail: fact(trails, z.boolean(), false),
    /** Whether events of global services such as IAM are recorded. */
    includesGlobalServices: fact(trails, z.boolean(), true),
    isLogFileValidated: fact(trails, z.boolean(), true),
    /** Key that encrypts the log files; null: the bucket's own encryption. */
    kmsKeyId: fact(
      trails,
      textOrNull,
      ({ accountId }) => `arn:aws:kms:eu-west-1:${accountId}:key/1b2c3d4e-0000-4000-8000-000000000001`,
    ),
    bucketName: fact(trails, z.string(), 'acme-audit-logs'),
    keyPrefix: fact(trails, textOrNull, null),
    snsTopicArn: fact(trails, textOrNull, null),
    logGroupArn: fact(trails, textOrNull, null),
    logGroupRoleArn: fact(trails, textOrNull, null),
    isLogging: fact(status, z.boolean(), true),
    /** AWS's error code of the latest delivery; null if it did not fail. The same for the next three. */
    deliveryError: fact(status, textOrNull, null),
    digestDeliveryError: fact(status, textOrNull, null),
    notificationError: fact(status, textOrNull, null),
    logGroupDeliveryError: fact(status, textOrNull, null),
    eventSelectors: fact(selectors, z.array(eventSelector), [recordsAll]),
    advancedEventSelectors: fact(selectors, z.array(advancedSelector), []),
    insightSelectors: fact('cloudtrail:GetInsightSelectors', z.array(insightSelector), [], { key: 'type' }),
  },
})
