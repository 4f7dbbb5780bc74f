import type { ConfigurationRecorder, ConfigurationRecorderStatus } from '@aws-sdk/client-config-service'
import {
  type CollectedResource,
  compareText,
  type FactsOf,
  known,
  type Observed,
  type RecordingStrategy,
  unknown,
} from '@plumbline/model'
import { type Aws, defineCollector } from '../engine/collector.js'
import { required } from '../engine/read-facts.js'
import { configIdentity } from './config-identity.js'
import { latestError } from './latest-error.js'

const list = 'config:DescribeConfigurationRecorders'
const statusOperation = 'config:DescribeConfigurationRecorderStatus'

const operations = {
  'config:DescribeConfigurationRecorders': {
    action: list,
    reason: 'Lists the configuration recorders of a Region and what they record.',
    kind: 'list',
    probe: { input: {} },
  },
  'config:DescribeConfigurationRecorderStatus': {
    action: statusOperation,
    reason: 'Reads whether AWS Config is recording, and its latest error.',
    kind: 'detail',
    probe: { input: {} },
  },
} as const

/** Recorders of AWS Config: at most one per region, in addition to those that AWS services create. */
export const configConfigurationRecorder = defineCollector({
  id: 'config.configuration-recorder',
  service: 'config',
  scope: 'regional',
  produces: ['AWS::Config::ConfigurationRecorder'],
  operations,
  async *collect(aws) {
    const { ConfigurationRecorders: recorders = [] } = await aws.call(list, {})
    if (recorders.length === 0) return
    const statuses = await aws.observe(
      statusOperation,
      {},
      (output) => output.ConfigurationRecordersStatus ?? [],
    )
    for (const recorder of recorders) yield toResource(aws, recorder, statuses)
  },
})

function toResource(
  aws: Aws<keyof typeof operations>,
  recorder: ConfigurationRecorder,
  statuses: Observed<readonly ConfigurationRecorderStatus[]>,
): CollectedResource<'AWS::Config::ConfigurationRecorder'> {
  const name = required(recorder.name, 'name')
  const type = 'AWS::Config::ConfigurationRecorder' as const
  return {
    // The ARN in newer responses ends in an id that is new for each recorder; the name is unique in a region.
    identity: configIdentity(aws, {
      type,
      path: `configuration-recorder/${name}`,
      name,
      incarnation: recorder.arn?.split('/').at(2) ?? null,
    }),
    facts: { ...settings(recorder), ...statusFacts(name, statuses) },
    volatile: {},
  }
}

function settings({ roleARN, recordingGroup, recordingMode, ...recorder }: ConfigurationRecorder) {
  return {
    roleArn: known(roleARN || null),
    servicePrincipal: known(recorder.servicePrincipal || null),
    connectorArn: known(recorder.connectorArn || null),
    strategy: known(strategyOf(recordingGroup)),
    includesGlobalTypes: known(recordingGroup?.includeGlobalResourceTypes ?? false),
    recordedTypes: known(sorted(recordingGroup?.resourceTypes)),
    excludedTypes: known(sorted(recordingGroup?.exclusionByResourceTypes?.resourceTypes)),
    ...frequencies(recordingMode),
  }
}

function frequencies(mode: ConfigurationRecorder['recordingMode']) {
  const overrides = (mode?.recordingModeOverrides ?? []).map((override) => ({
    frequency: required(override.recordingFrequency, 'recordingFrequency'),
    resourceTypes: sorted(override.resourceTypes),
  }))
  return {
    frequency: known(mode?.recordingFrequency ?? 'CONTINUOUS'),
    overrides: known(overrides.sort((a, b) => compareText(a.resourceTypes.join(), b.resourceTypes.join()))),
  }
}

/**
 * A group without a strategy records all types, or those that it lists.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html
 */
function strategyOf(group: ConfigurationRecorder['recordingGroup']): RecordingStrategy {
  const strategy = group?.recordingStrategy?.useOnly
  if (strategy !== undefined) return strategy
  return group === undefined || group.allSupported === true
    ? 'ALL_SUPPORTED_RESOURCE_TYPES'
    : 'INCLUSION_BY_RESOURCE_TYPES'
}

function statusFacts(
  name: string,
  statuses: Observed<readonly ConfigurationRecorderStatus[]>,
): Pick<FactsOf<'AWS::Config::ConfigurationRecorder'>, 'isRecording' | 'recordingError'> {
  if (!statuses.known) return { isRecording: statuses, recordingError: statuses }
  const status = statuses.value.find((one) => one.name === name)
  if (status?.recording === undefined) {
    const why = unknown('error', statusOperation)
    return { isRecording: why, recordingError: why }
  }
  return { isRecording: known(status.recording), recordingError: known(latestError(status)) }
}

function sorted(types: readonly string[] | undefined): readonly string[] {
  return [...(types ?? [])].sort(compareText)
}
