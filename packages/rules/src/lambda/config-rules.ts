import {
  unknownVerdict,
  fail,
  known,
  mapObserved,
  notApplicable,
  type Observed,
  pass,
  type Resource,
  type Unknown,
} from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { findRecorder } from '../recorders/recorders.js'

const type = 'AWS::Lambda::Function'

export const lambdaConfigRules = defineRule({
  id: 'lambda.config-rules',
  title: 'AWS Config has no rule that evaluates Lambda functions',
  severity: 'low',
  resource: 'Plumbline::Account::Region',
  reads: ['AWS::Config::ConfigurationRecorder', 'AWS::Config::ConfigRule', type],
  why: 'Functions are recorded, but no rule reports within minutes that one of them became public, left its VPC or runs on an unsupported runtime.',
  fix: {
    text: 'Add managed rules for functions, for example lambda-function-public-access-prohibited, or a conformance pack that contains them.',
    cli: () =>
      "aws configservice put-config-rule --config-rule 'ConfigRuleName=lambda-not-public,Source={Owner=AWS,SourceIdentifier=LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED}'",
    terraform:
      'resource "aws_config_config_rule" "lambda_public" {\n  name = "lambda-not-public"\n  source {\n    owner             = "AWS"\n    source_identifier = "LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED"\n  }\n}',
  },
  references: ['https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html'],
  notes: 'A region without a running recorder is reported by config.recorder-enabled.',
  evaluate({ region }, snapshot) {
    const functions = snapshot.in(region).of(type)
    if (!functions.known) return unknownVerdict(functions)
    if (functions.value.length === 0) return notApplicable('no Lambda function in the region')
    const running = findRecorder(snapshot, region, ({ isRecording }) => isRecording)
    if (running.kind === 'unclear') return running.verdict
    if (running.kind === 'none') {
      return notApplicable('no recorder is running: reported by config.recorder-enabled')
    }
    const rules = snapshot.in(region).of('AWS::Config::ConfigRule')
    if (!rules.known) return unknownVerdict(rules)
    const evidence = { path: 'rules', expected: `a rule that evaluates ${type}` }
    const unread: Unknown[] = []
    for (const rule of rules.value) {
      const answer = evaluatesFunctions(rule)
      if (!answer.known) unread.push(answer)
      else if (answer.value) return pass({ ...evidence, observed: rule.name })
    }
    const [first, ...more] = unread
    return first === undefined ? fail({ ...evidence, observed: 'none' }) : unknownVerdict(first, ...more)
  },
})

/** By its scope; a managed rule without a scope by its name, a custom one where changes of any resource trigger it. */
function evaluatesFunctions(rule: Resource<'AWS::Config::ConfigRule'>): Observed<boolean> {
  const { state, scopeTypes } = rule
  if (!state.known) return state
  if (state.value.startsWith('DELETING')) return known(false)
  if (!scopeTypes.known) return scopeTypes
  if (scopeTypes.value.length > 0) return known(scopeTypes.value.includes(type))
  return evaluatesUnscoped(rule)
}

function evaluatesUnscoped(rule: Resource<'AWS::Config::ConfigRule'>): Observed<boolean> {
  const { sourceOwner, sourceIdentifier, triggers } = rule
  if (!sourceOwner.known) return sourceOwner
  return sourceOwner.value === 'AWS'
    ? mapObserved(sourceIdentifier, (id) => id?.startsWith('LAMBDA_') ?? false)
    : mapObserved(triggers, (messages) => messages.includes('ConfigurationItemChangeNotification'))
}
