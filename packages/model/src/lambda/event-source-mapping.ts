import type { Observed } from '../observed.js'

/** Facts of `AWS::Lambda::EventSourceMapping`. */
export interface LambdaEventSourceMappingFacts {
  readonly functionArn: Observed<string>
  /** Null for self-managed Kafka, whose brokers have no ARN. */
  readonly eventSourceArn: Observed<string | null>
  readonly state: Observed<string>
  readonly batchSize: Observed<number | null>
  /** Seconds. */
  readonly maximumBatchingWindow: Observed<number | null>
  readonly maximumRetryAttempts: Observed<number | null>
  /** Seconds; -1 means for ever. */
  readonly maximumRecordAge: Observed<number | null>
  readonly isBisectedOnError: Observed<boolean>
  readonly onFailureArn: Observed<string | null>
  readonly hasFilterCriteria: Observed<boolean>
  readonly kmsKeyArn: Observed<string | null>
  /** Kinds of authentication used towards the broker, without their secrets' ARNs' values. */
  readonly sourceAccessTypes: Observed<readonly string[]>
}
