import type { Observed } from '../observed.js'

/** How often certain types are recorded, where that differs from the recorder's own frequency. */
export interface RecordingOverride {
  readonly frequency: 'CONTINUOUS' | 'DAILY'
  /** Sorted. */
  readonly resourceTypes: readonly string[]
}

export type RecordingStrategy =
  | 'ALL_SUPPORTED_RESOURCE_TYPES'
  | 'EXCLUSION_BY_RESOURCE_TYPES'
  | 'INCLUSION_BY_RESOURCE_TYPES'

/** Facts of `AWS::Config::ConfigurationRecorder`: what AWS Config records in one region, and whether it does. */
export interface ConfigurationRecorderFacts {
  readonly roleArn: Observed<string | null>
  /** The service that made the recorder and manages it; null for the customer's own. */
  readonly servicePrincipal: Observed<string | null>
  /** Recorders from before strategies were introduced are read as the strategy that they amount to. */
  readonly strategy: Observed<RecordingStrategy>
  /** Whether IAM users, groups, roles and policies are recorded; matters for the strategy "all supported types" alone. */
  readonly includesGlobalTypes: Observed<boolean>
  /** Types of the strategy "inclusion", sorted. */
  readonly recordedTypes: Observed<readonly string[]>
  /** Types of the strategy "exclusion", sorted. */
  readonly excludedTypes: Observed<readonly string[]>
  readonly frequency: Observed<'CONTINUOUS' | 'DAILY'>
  readonly overrides: Observed<readonly RecordingOverride[]>
  readonly isRecording: Observed<boolean>
  /** AWS's error code where the latest recording failed, null where it did not. */
  readonly recordingError: Observed<string | null>
}
