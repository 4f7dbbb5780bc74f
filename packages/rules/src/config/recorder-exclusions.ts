import { unknownVerdict, type FailItem, notApplicable, type Unknown } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { listParameter } from '../engine/rule-parameter.js'
import { coversType, type Recorder } from '../recorders/recorders.js'

export const configRecorderExclusions = defineRule({
  id: 'config.recorder-exclusions',
  title: 'AWS Config recorder excludes security-relevant types or records them only daily',
  severity: 'medium',
  resource: 'AWS::Config::ConfigurationRecorder',
  parameters: {
    securityTypes: listParameter({
      default: [
        'AWS::CloudTrail::Trail',
        'AWS::EC2::NetworkAcl',
        'AWS::EC2::RouteTable',
        'AWS::EC2::SecurityGroup',
        'AWS::EC2::VPC',
        'AWS::KMS::Key',
        'AWS::Lambda::Function',
        'AWS::S3::Bucket',
      ],
      form: /^AWS::\w+::\w+$/,
      what: 'CloudFormation type names',
      text: 'Types that must be recorded continuously.',
    }),
  },
  why: 'Excluded types have no history at all. With daily recording, a resource can be opened and closed again between two recordings without a trace.',
  fix: {
    text: "Remove the types from the exclusions and record them continuously, with an override where the recorder's frequency is daily. The command replaces the recorder's settings: it records every supported type continuously, except IAM types.",
    cli: ({ name }) =>
      awsCli`aws configservice put-configuration-recorder --configuration-recorder ${JSON.stringify({
        name,
        roleARN: 'ROLE_ARN',
        recordingMode: { recordingFrequency: 'CONTINUOUS' },
      })} --recording-group allSupported=true,includeGlobalResourceTypes=false`,
    terraform:
      'recording_mode {\n  recording_frequency = "DAILY"\n  recording_mode_override {\n    resource_types      = ["AWS::EC2::SecurityGroup", "AWS::Lambda::Function"]\n    recording_frequency = "CONTINUOUS"\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/select-resources-recording-frequency.html',
  ],
  notes:
    'The types are the parameter securityTypes. IAM types are evaluated by config.recorder-global-resources, because excluding them in all regions except one is good practice.',
  evaluate(recorder, _snapshot, { securityTypes }) {
    const { servicePrincipal, isRecording, strategy } = recorder
    if (!servicePrincipal.known) return unknownVerdict(servicePrincipal)
    if (servicePrincipal.value !== null) return notApplicable('an AWS service created the recorder')
    if (!isRecording.known) return unknownVerdict(isRecording)
    if (!isRecording.value) return notApplicable('the recorder is stopped')
    if (!strategy.known) return unknownVerdict(strategy)
    if (strategy.value === 'INCLUSION_BY_RESOURCE_TYPES') {
      return notApplicable('only listed types are recorded: reported by config.recorder-enabled')
    }
    const items: FailItem[] = []
    const unread: Unknown[] = []
    for (const type of securityTypes) {
      const recording = recordingOfType(recorder, type)
      if (typeof recording !== 'string') unread.push(recording)
      else if (recording !== 'CONTINUOUS') items.push(toItem(type, recording))
    }
    return conclude(items, unread, { path: 'strategy', observed: 'all types', expected: securityTypes })
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

function toItem(type: string, recording: 'excluded' | 'DAILY'): FailItem {
  return {
    key: type,
    evidence: [{ path: `recording[${type}]`, observed: recording, expected: 'CONTINUOUS' }],
  }
}
