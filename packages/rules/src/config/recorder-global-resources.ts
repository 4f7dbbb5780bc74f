import { fail, notApplicable, pass } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { coversType, findRecorder, globalTypes, type Recorder } from '../recorders/recorders.js'

export const configRecorderGlobalResources = defineRule({
  id: 'config.recorder-global-resources',
  title: 'IAM resources are recorded in no region',
  severity: 'medium',
  resource: 'AWS::Account',
  reads: ['AWS::Config::ConfigurationRecorder'],
  why: 'Users, groups, roles and policies belong to no region, so each recorder has to be told to take them in. Where none does, changes of who may do what leave no history.',
  fix: {
    text: 'Let the recorder of one region, usually the home region, record global resource types. More than one region records and charges them again.',
    cli: 'aws configservice put-configuration-recorder --configuration-recorder name=NAME,roleARN=ROLE_ARN --recording-group allSupported=true,includeGlobalResourceTypes=true',
    terraform:
      'recording_group {\n  all_supported                 = true\n  include_global_resource_types = true\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html'],
  evaluate(_account, snapshot) {
    const running = findRecorder(snapshot, null, ({ isRecording }) => isRecording)
    if (running.kind === 'unclear') return running.verdict
    if (running.kind === 'none')
      return notApplicable('no recorder is running: config.recorder-enabled tells it')
    const found = findRecorder(snapshot, null, recordsIam)
    if (found.kind === 'unclear') return found.verdict
    const evidence = {
      path: 'recorders',
      expected: 'one recorder that takes in IAM users, groups, roles and policies',
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
