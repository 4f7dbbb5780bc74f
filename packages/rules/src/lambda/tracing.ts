import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaTracing = defineRule({
  id: 'lambda.tracing',
  title: 'X-Ray active tracing is off',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'Without active tracing Lambda samples no request itself, so that after an incident nobody can follow a call from its trigger through the function to the services that it used.',
  fix: {
    text: 'Set the tracing mode to Active and let the execution role call xray:PutTraceSegments and xray:PutTelemetryRecords.',
    cli: 'aws lambda update-function-configuration --function-name NAME --tracing-config Mode=Active',
    terraform: 'tracing_config {\n  mode = "Active"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html'],
  notes: 'Maps to no logging control: traces are sampled and are not an audit log.',
  evaluate({ tracingMode }) {
    if (!tracingMode.known) return cannotTell(tracingMode)
    const evidence = { path: 'tracingMode', observed: tracingMode.value, expected: 'Active' }
    return tracingMode.value === 'Active' ? pass(evidence) : fail(evidence)
  },
})
