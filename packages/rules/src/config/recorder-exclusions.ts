import { cannotTell, type FailItem, notApplicable, type Unknown } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { coversType, type Recorder } from '../recorders/recorders.js'

export const configRecorderExclusions = defineRule({
  id: 'config.recorder-exclusions',
  title: 'The recorder leaves out types that security depends on, or records them once a day',
  severity: 'medium',
  resource: 'AWS::Config::ConfigurationRecorder',
  /** Types that must be recorded continuously. IAM's are judged over all regions by config.recorder-global-resources. */
  parameters: {
    securityTypes: [
      'AWS::CloudTrail::Trail',
      'AWS::EC2::NetworkAcl',
      'AWS::EC2::RouteTable',
      'AWS::EC2::SecurityGroup',
      'AWS::EC2::VPC',
      'AWS::KMS::Key',
      'AWS::Lambda::Function',
      'AWS::S3::Bucket',
    ] as readonly string[],
  },
  why: 'What is excluded has no history at all. What is recorded once a day can be opened and closed again between two looks without a trace.',
  fix: {
    text: 'Take the types out of the exclusions and let them be recorded continuously, by an override where the recorder’s own frequency is daily.',
    cli: 'aws configservice put-configuration-recorder --configuration-recorder file://recorder.json',
    terraform:
      'recording_mode {\n  recording_frequency = "DAILY"\n  recording_mode_override {\n    resource_types      = ["AWS::EC2::SecurityGroup", "AWS::Lambda::Function"]\n    recording_frequency = "CONTINUOUS"\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/select-resources-recording-frequency.html',
  ],
  notes:
    'The types are a parameter. IAM types are left to config.recorder-global-resources, because excluding them in all regions but one is good practice.',
  evaluate(recorder, _snapshot, { securityTypes }) {
    const { servicePrincipal, isRecording, strategy } = recorder
    if (!servicePrincipal.known) return cannotTell(servicePrincipal)
    if (servicePrincipal.value !== null) return notApplicable('a service made the recorder')
    if (!isRecording.known) return cannotTell(isRecording)
    if (!isRecording.value) return notApplicable('the recorder is stopped')
    if (!strategy.known) return cannotTell(strategy)
    if (strategy.value === 'INCLUSION_BY_RESOURCE_TYPES') {
      return notApplicable('listed types only are recorded: config.recorder-enabled tells it')
    }
    const items: FailItem[] = []
    const unread: Unknown[] = []
    for (const type of securityTypes) {
      const how = recordingOfType(recorder, type)
      if (typeof how !== 'string') unread.push(how)
      else if (how !== 'CONTINUOUS') items.push(toItem(type, how))
    }
    return conclude(items, unread, { path: 'strategy', observed: 'all of them', expected: securityTypes })
  },
})

function recordingOfType(recorder: Recorder, type: string): Unknown | 'excluded' | 'CONTINUOUS' | 'DAILY' {
  const isCovered = coversType(recorder, type)
  if (!isCovered.known) return isCovered
  if (!isCovered.value) return 'excluded'
  const { overrides, frequency } = recorder
  if (!overrides.known) return overrides
  const override = overrides.value.find((one) => one.resourceTypes.includes(type))
  if (override !== undefined) return override.frequency
  return frequency.known ? frequency.value : frequency
}

function toItem(type: string, how: string): FailItem {
  return { key: type, evidence: [{ path: `recording[${type}]`, observed: how, expected: 'CONTINUOUS' }] }
}
