import type { Observed } from '../observed.js'

/** Data events of one resource type, as basic selectors name them. */
export interface TrailDataResource {
  readonly type: string
  /** ARNs or prefixes of ARNs, sorted. */
  readonly values: readonly string[]
}

/** A basic event selector: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
export interface TrailEventSelector {
  readonly readWriteType: 'All' | 'ReadOnly' | 'WriteOnly'
  readonly includesManagementEvents: boolean
  /** Services whose management events are left out, sorted. */
  readonly excludedSources: readonly string[]
  /** Ordered by type. */
  readonly dataResources: readonly TrailDataResource[]
}

export const trailFieldOperators = [
  'Equals',
  'StartsWith',
  'EndsWith',
  'NotEquals',
  'NotStartsWith',
  'NotEndsWith',
] as const
export type TrailFieldOperator = (typeof trailFieldOperators)[number]

/** One condition of an advanced selector; all operators of it hold together. */
export interface TrailFieldSelector {
  /** `eventCategory`, `readOnly`, `resources.type`, `resources.ARN`, … */
  readonly field: string
  readonly operators: { readonly [O in TrailFieldOperator]?: readonly string[] }
}

/** An advanced event selector: an event is recorded where every field fits. */
export interface TrailAdvancedSelector {
  readonly name: string | null
  /** Ordered by field. */
  readonly fields: readonly TrailFieldSelector[]
}

export interface TrailInsightSelector {
  /** `ApiCallRateInsight` or `ApiErrorRateInsight`. */
  readonly type: string
  /** `Management`, `Data`; sorted. */
  readonly eventCategories: readonly string[]
}

/**
 * Facts of `AWS::CloudTrail::Trail`, read in its home region. A trail of the organization that is seen in a member account
 * has another owner there, and its selectors are unknown: only the owning account may read them.
 */
export interface CloudTrailTrailFacts {
  readonly isMultiRegion: Observed<boolean>
  readonly isOrganizationTrail: Observed<boolean>
  /** Whether events of global services such as IAM are recorded. */
  readonly includesGlobalServices: Observed<boolean>
  readonly isLogFileValidated: Observed<boolean>
  /** Key that encrypts the log files; null means the bucket's own encryption. */
  readonly kmsKeyId: Observed<string | null>
  readonly bucketName: Observed<string>
  readonly keyPrefix: Observed<string | null>
  readonly snsTopicArn: Observed<string | null>
  readonly logGroupArn: Observed<string | null>
  readonly logGroupRoleArn: Observed<string | null>
  readonly isLogging: Observed<boolean>
  /** AWS's word for why the latest delivery failed; null where it did not. The same for the three below. */
  readonly deliveryError: Observed<string | null>
  readonly digestDeliveryError: Observed<string | null>
  readonly notificationError: Observed<string | null>
  readonly logGroupDeliveryError: Observed<string | null>
  readonly eventSelectors: Observed<readonly TrailEventSelector[]>
  readonly advancedEventSelectors: Observed<readonly TrailAdvancedSelector[]>
  readonly insightSelectors: Observed<readonly TrailInsightSelector[]>
}
