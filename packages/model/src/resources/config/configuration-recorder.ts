import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'
import { textOrNull, texts } from '../values.js'

const recordingFrequency = z.enum(['CONTINUOUS', 'DAILY'])

/** How often certain types are recorded, where that differs from the recorder's own frequency. */
const recordingOverride = z.object({
  frequency: recordingFrequency,
  /** Sorted. */
  resourceTypes: texts,
})
export type RecordingOverride = Stored<typeof recordingOverride>

const recordingStrategy = z.enum([
  'ALL_SUPPORTED_RESOURCE_TYPES',
  'EXCLUSION_BY_RESOURCE_TYPES',
  'INCLUSION_BY_RESOURCE_TYPES',
])
export type RecordingStrategy = Stored<typeof recordingStrategy>

const recorders = 'config:DescribeConfigurationRecorders'
const status = 'config:DescribeConfigurationRecorderStatus'
const serviceRole = (accountId: string) =>
  `arn:aws:iam::${accountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`

/** What AWS Config records in one region, and whether it does. */
export const configurationRecorder = defineResource({
  type: 'AWS::Config::ConfigurationRecorder',
  scope: 'regional',
  name: 'default',
  arn: ({ region, accountId, name }) =>
    `arn:aws:config:${region}:${accountId}:configuration-recorder/${name}`,
  facts: {
    roleArn: fact(recorders, textOrNull, ({ accountId }) => serviceRole(accountId)),
    /** The service that created and manages the recorder; null for the customer's own. */
    servicePrincipal: fact(recorders, textOrNull, null),
    /** The connector to the other cloud that the recorder records; null for one that records AWS. */
    connectorArn: fact(recorders, textOrNull, null),
    /** Recorders older than strategies are read as the strategy that has the same effect. */
    strategy: fact(recorders, recordingStrategy, 'ALL_SUPPORTED_RESOURCE_TYPES'),
    /** Whether IAM users, groups, roles and policies are recorded; used with the strategy "all supported types" only. */
    includesGlobalTypes: fact(recorders, z.boolean(), true),
    /** Types of the strategy "inclusion". */
    recordedTypes: fact(recorders, texts, []),
    /** Types of the strategy "exclusion". */
    excludedTypes: fact(recorders, texts, []),
    frequency: fact(recorders, recordingFrequency, 'CONTINUOUS'),
    overrides: fact(recorders, z.array(recordingOverride), []),
    isRecording: fact(status, z.boolean(), true),
    /** AWS's error code of the latest recording, null if it did not fail. */
    recordingError: fact(status, textOrNull, null),
  },
})
