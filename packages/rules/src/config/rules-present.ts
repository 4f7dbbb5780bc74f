import { unknownVerdict, fail, notApplicable, pass, type Unknown } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { findRecorder } from '../recorders/recorders.js'

export const configRulesPresent = defineRule({
  id: 'config.rules-present',
  title: 'AWS Config has no active rule in the region',
  severity: 'medium',
  resource: 'Plumbline::Account::Region',
  reads: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::ConfigRule'],
  why: 'A configuration history without rules shows an insecure change only to a person who searches for it. Rules report the change within minutes.',
  fix: {
    text: 'Deploy a conformance pack that fits your obligations, or single managed rules for the most important settings. Rules that Security Hub creates count too.',
    cli: () =>
      'aws configservice put-conformance-pack --conformance-pack-name PACK_NAME --template-s3-uri s3://BUCKET/PACK.yaml',
    terraform:
      'resource "aws_config_conformance_pack" "this" {\n  name          = "baseline"\n  template_body = file("pack.yaml")\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config.html'],
  notes: 'Rules of conformance packs and of AWS services are in the same list.',
  evaluate({ region }, snapshot) {
    const recorder = findRecorder(snapshot, region, ({ isRecording }) => isRecording)
    if (recorder.kind === 'unclear') return recorder.verdict
    if (recorder.kind === 'none')
      return notApplicable('no recorder is running: reported by config.recorder-enabled')
    const rules = snapshot.in(region).of('AWS::Config::ConfigRule')
    if (!rules.known) return unknownVerdict(rules)
    const unread: Unknown[] = []
    for (const { name, state } of rules.value) {
      if (!state.known) unread.push(state)
      else if (!state.value.startsWith('DELETING')) {
        return pass({ path: 'rules', observed: name, expected: 'an active rule' })
      }
    }
    const [first, ...more] = unread
    if (first !== undefined) return unknownVerdict(first, ...more)
    return fail({ path: 'rules', observed: 'none', expected: 'an active rule' })
  },
})
