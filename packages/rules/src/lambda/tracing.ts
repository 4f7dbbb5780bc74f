import { unknownVerdict, fail, pass, type Resource } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conventionOf, countOnce, judgeException } from '../engine/convention.js'
import { defineRule } from '../engine/define-rule.js'
import { numberParameter } from '../engine/rule-parameter.js'

const type = 'AWS::Lambda::Function'

export const lambdaTracing = defineRule({
  id: 'lambda.tracing',
  title: 'Lambda function has X-Ray active tracing off',
  severity: 'low',
  resource: type,
  reads: [type],
  parameters: {
    tracedPercent: numberParameter({
      default: 50,
      min: 0,
      max: 100,
      text: 'Percentage of the traced functions in a region from which the others are reported; 0 reports every function without tracing.',
    }),
  },
  why: 'Without active tracing Lambda samples no requests, so that after an incident a call cannot be followed from its trigger through the function to the services that it used. In a region where functions are traced, it is the gap in every trace.',
  fix: {
    text: 'Set the tracing mode to Active and allow xray:PutTraceSegments and xray:PutTelemetryRecords to the execution role.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --tracing-config Mode=Active`,
    terraform: 'tracing_config {\n  mode = "Active"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html'],
  notes:
    'Applies where at least half of the functions of the region are traced, the parameter tracedPercent: elsewhere X-Ray is not in use. Maps to no logging control: traces are sampled and are not an audit log.',
  evaluate({ tracingMode, region }, snapshot, { tracedPercent }) {
    if (!tracingMode.known) return unknownVerdict(tracingMode)
    const evidence = { path: 'tracingMode', observed: tracingMode.value, expected: 'Active' }
    if (tracingMode.value === 'Active') return pass(evidence)
    if (tracedPercent === 0) return fail(evidence)
    const functions = snapshot.in(region).of(type)
    return judgeException(functions, tracedOf, { percent: tracedPercent, evidence, done: 'traced' })
  },
})

const tracedOf = countOnce((functions: readonly Resource<typeof type>[]) =>
  conventionOf(functions, ({ tracingMode }) =>
    tracingMode.known ? tracingMode.value === 'Active' : tracingMode,
  ),
)
