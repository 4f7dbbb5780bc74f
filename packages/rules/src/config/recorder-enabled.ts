import { fail, known, mapObserved, pass } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { findRecorder } from '../recorders/recorders.js'

export const configRecorderEnabled = defineRule({
  id: 'config.recorder-enabled',
  title: 'AWS Config does not record all resource types in the region',
  severity: 'high',
  resource: 'Plumbline::Account::Region',
  reads: ['AWS::Config::ConfigurationRecorder'],
  why: 'Without a recorder there is no record of how a resource was configured before an incident, when it changed, or that an unused region is in use at all.',
  fix: {
    text: 'Create a recorder for all supported types and a delivery channel in the region, then start the recorder. Exclude unwanted types instead of listing the wanted ones: new types are then recorded.',
    cli: () => 'aws configservice start-configuration-recorder --configuration-recorder-name RECORDER_NAME',
    terraform:
      'resource "aws_config_configuration_recorder_status" "this" {\n  name       = aws_config_configuration_recorder.this.name\n  is_enabled = true\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html'],
  notes: 'Exclusions are evaluated by config.recorder-exclusions.',
  evaluate({ region }, snapshot) {
    const complete = findRecorder(snapshot, region, ({ isRecording, strategy }) =>
      everyKnown(
        () => isRecording,
        () => mapObserved(strategy, (value) => value !== 'INCLUSION_BY_RESOURCE_TYPES'),
      ),
    )
    if (complete.kind === 'unclear') return complete.verdict
    const expected = 'a running recorder for all types except excluded ones'
    if (complete.kind === 'found')
      return pass({ path: 'recorder', observed: complete.recorder.name, expected })
    const running = findRecorder(snapshot, region, ({ isRecording }) => isRecording)
    if (running.kind === 'unclear') return running.verdict
    if (running.kind === 'found')
      return fail({ path: 'recorder', observed: 'records listed types only', expected })
    const any = findRecorder(snapshot, region, () => known(true))
    if (any.kind === 'unclear') return any.verdict
    return fail({ path: 'recorder', observed: any.kind === 'found' ? 'stopped' : 'none', expected })
  },
})
