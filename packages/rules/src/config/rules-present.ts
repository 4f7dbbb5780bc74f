import { cannotTell, fail, notApplicable, pass, type Unknown } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { findRecorder } from '../recorders/recorders.js'

export const configRulesPresent = defineRule({
  id: 'config.rules-present',
  title: 'AWS Config records, and no rule judges what it records',
  severity: 'medium',
  resource: 'Plumbline::Account::Region',
  reads: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::ConfigRule'],
  why: 'A history that nobody evaluates tells of a bad change only to somebody who is already looking for it. Rules tell of it within minutes.',
  fix: {
    text: 'Deploy a conformance pack that fits your obligations, or single managed rules for what matters most. Rules of Security Hub count too.',
    cli: 'aws configservice put-conformance-pack --conformance-pack-name NAME --template-s3-uri s3://BUCKET/PACK.yaml',
    terraform:
      'resource "aws_config_conformance_pack" "this" {\n  name          = "baseline"\n  template_body = file("pack.yaml")\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config.html'],
  notes: 'Rules of conformance packs and of services are in the same list.',
  evaluate({ region }, snapshot) {
    const recorder = findRecorder(snapshot, region, ({ isRecording }) => isRecording)
    if (recorder.kind === 'unclear') return recorder.verdict
    if (recorder.kind === 'none')
      return notApplicable('no recorder is running: config.recorder-enabled tells it')
    const rules = snapshot.of('AWS::Config::ConfigRule')
    if (!rules.known) return cannotTell(rules)
    const unread: Unknown[] = []
    for (const rule of rules.value.filter((one) => one.region === region)) {
      const { state } = rule
      if (!state.known) unread.push(state)
      else if (!state.value.startsWith('DELETING')) {
        return pass({ path: 'rules', observed: rule.name, expected: 'an active rule' })
      }
    }
    const [first, ...more] = unread
    if (first !== undefined) return cannotTell(first, ...more)
    return fail({ path: 'rules', observed: 'none', expected: 'an active rule' })
  },
})
