import { fail, notApplicable, pass } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { coversType, findRecorder, globalTypes, type Recorder } from '../recorders/recorders.js'

export const configRecorderGlobalResources = defineRule({
  id: 'config.recorder-global-resources',
  title: 'AWS Config does not record IAM resources in any region',
  severity: 'medium',
  resource: 'AWS::Account',
  reads: ['AWS::Config::ConfigurationRecorder'],
  why: 'IAM users, groups, roles and policies are global, so a recorder includes them only where it is configured to. If none does, changes to permissions leave no history.',
  fix: {
    text: "Configure the recorder of one region, usually the home region, to record global resource types; each further region records and charges them again. The command replaces the recorder's settings with all supported types.",
    cli: () =>
      'aws configservice put-configuration-recorder --configuration-recorder name=RECORDER_NAME,roleARN=ROLE_ARN --recording-group allSupported=true,includeGlobalResourceTypes=true --region HOME_REGION',
    terraform:
      'recording_group {\n  all_supported                 = true\n  include_global_resource_types = true\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html'],
  evaluate(_account, snapshot) {
    const running = findRecorder(snapshot, null, ({ isRecording }) => isRecording)
    if (running.kind === 'unclear') return running.verdict
    if (running.kind === 'none')
      return notApplicable('no recorder is running: reported by config.recorder-enabled')
    const found = findRecorder(snapshot, null, recordsIam)
    if (found.kind === 'unclear') return found.verdict
    const evidence = {
      path: 'recorders',
      expected: 'one recorder that includes IAM users, groups, roles and policies',
    }
    return found.kind === 'found'
      ? pass({ ...evidence, observed: found.recorder.arn })
      : fail({ ...evidence, observed: 'none' })
  },
})

function recordsIam(recorder: Recorder) {
  return everyKnown(
    () => recorder.isRecording,
    ...globalTypes.map((type) => () => coversType(recorder, type)),
  )
}
