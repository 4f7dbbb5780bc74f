import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { everyKnown } from '../engine/every-known.js'
import { coversType, findRecorder } from '../recorders/recorders.js'

const type = 'AWS::Lambda::Function'

export const lambdaInScopeRecording = defineRule({
  id: 'lambda.in-scope-recording',
  title: 'AWS Config does not record Lambda functions',
  severity: 'medium',
  resource: 'Plumbline::Account::Region',
  reads: ['AWS::Config::ConfigurationRecorder', type],
  why: 'A function whose role, code hash or URL was changed and changed back leaves no trace in the configuration history of the account.',
  fix: {
    text: 'Remove AWS::Lambda::Function from the exclusions of the recorder, or add it to its list. The command replaces the whole configuration of the recorder: start from what describe-configuration-recorders returns.',
    cli: () => 'aws configservice put-configuration-recorder --configuration-recorder file://recorder.json',
    terraform: 'recording_group {\n  all_supported = true\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/governance-config.html'],
  notes: 'A region without a running recorder is reported by config.recorder-enabled.',
  evaluate({ region }, snapshot) {
    const functions = snapshot.in(region).of(type)
    if (!functions.known) return unknownVerdict(functions)
    const count = functions.value.length
    if (count === 0) return notApplicable('no Lambda function in the region')
    const running = findRecorder(snapshot, region, ({ isRecording }) => isRecording)
    if (running.kind === 'unclear') return running.verdict
    if (running.kind === 'none') {
      return notApplicable('no recorder is running: reported by config.recorder-enabled')
    }
    const found = findRecorder(snapshot, region, (recorder) =>
      everyKnown(
        () => recorder.isRecording,
        () => coversType(recorder, type),
      ),
    )
    if (found.kind === 'unclear') return found.verdict
    const evidence = { path: 'recorders', expected: `a recorder that includes ${type}` }
    return found.kind === 'found'
      ? pass({ ...evidence, observed: found.recorder.name })
      : fail({ ...evidence, observed: 'none' }, { path: 'functions', observed: count, expected: 'recorded' })
  },
})
