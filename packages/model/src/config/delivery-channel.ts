import type { Observed } from '../observed.js'

/** Facts of `AWS::Config::DeliveryChannel`: where AWS Config sends what it records in one region. */
export interface DeliveryChannelFacts {
  readonly bucketName: Observed<string>
  readonly keyPrefix: Observed<string | null>
  readonly kmsKeyArn: Observed<string | null>
  readonly snsTopicArn: Observed<string | null>
  /** `One_Hour` … `TwentyFour_Hours`; null where no snapshots are delivered. */
  readonly snapshotFrequency: Observed<string | null>
  /** AWS's error code where the latest delivery failed, null where it did not. The same for the two below. */
  readonly historyError: Observed<string | null>
  readonly snapshotError: Observed<string | null>
  readonly streamError: Observed<string | null>
}
