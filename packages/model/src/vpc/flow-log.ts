import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

/** Facts of `AWS::EC2::FlowLog`. */
export interface FlowLogFacts {
  /** VPC, subnet, network interface or transit gateway. */
  readonly resourceId: Observed<string>
  /** `ACTIVE`, where AWS records. */
  readonly status: Observed<string>
  /** `SUCCESS` or `FAILED`; null before the first delivery. */
  readonly deliveryStatus: Observed<string | null>
  /** AWS's own words: `Access error`, `Rate limited`, `Unknown error`. */
  readonly deliveryError: Observed<string | null>
  /** `ALL`, `ACCEPT` or `REJECT`; null for transit gateways. */
  readonly trafficType: Observed<string | null>
  /** `cloud-watch-logs`, `s3` or `kinesis-data-firehose`. */
  readonly destinationType: Observed<string>
  /** ARN, or the name of a log group. */
  readonly destination: Observed<string | null>
  /** Seconds. */
  readonly aggregationInterval: Observed<number | null>
  readonly tags: Observed<Tags>
}
