import { fail, known, mapObserved, pass } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { findRecorder } from '../recorders/recorders.js'

export const configRecorderEnabled = defineRule({
  id: 'config.recorder-enabled',
  title: 'AWS Config does not record every type in the region',
  severity: 'high',
  resource: 'Plumbline::Account::Region',
  reads: ['AWS::Config::ConfigurationRecorder'],
  why: 'Without a recorder nothing tells how a resource was configured before an incident, when it changed, or that a forgotten region is in use at all.',
  fix: {
    text: 'Create a recorder for all supported types and a delivery channel in the region, then start the recorder. Types that you do not want are better excluded than left off a list: new types are then recorded.',
    cli: 'aws configservice start-configuration-recorder --configuration-recorder-name NAME',
    terraform:
      'resource "aws_config_configuration_recorder_status" "this" {\n  name       = aws_config_configuration_recorder.this.name\n  is_enabled = true\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html'],
  notes: 'Exclusions are evaluated by config.recorder-exclusions.',
  evaluate({ region }, snapshot) {
    const wide = findRecorder(snapshot, region, ({ isRecording, strategy }) =>
      everyKnown(
        () => isRecording,
        () => mapObserved(strategy, (value) => value !== 'INCLUSION_BY_RESOURCE_TYPES'),
      ),
    )
    if (wide.kind === 'unclear') return wide.verdict
    const expected = 'a running recorder that takes in every type but those excluded'
    if (wide.kind === 'found') return pass({ path: 'recorder', observed: wide.recorder.name, expected })
    const running = findRecorder(snapshot, region, ({ isRecording }) => isRecording)
    if (running.kind === 'unclear') return running.verdict
    if (running.kind === 'found')
      return fail({ path: 'recorder', observed: 'records listed types only', expected })
    const any = findRecorder(snapshot, region, () => known(true))
    if (any.kind === 'unclear') return any.verdict
    return fail({ path: 'recorder', observed: any.kind === 'found' ? 'stopped' : 'none', expected })
  },
})
