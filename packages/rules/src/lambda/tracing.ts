import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const lambdaTracing = factRule({
  id: 'lambda.tracing',
  title: 'Lambda function has X-Ray active tracing off',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  fact: 'tracingMode',
  is: 'Active',
  why: 'Without active tracing Lambda samples no requests, so that after an incident a call cannot be followed from its trigger through the function to the services that it used.',
  fix: {
    text: 'Set the tracing mode to Active and allow xray:PutTraceSegments and xray:PutTelemetryRecords to the execution role.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --tracing-config Mode=Active`,
    terraform: 'tracing_config {\n  mode = "Active"\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html'],
  notes: 'Maps to no logging control: traces are sampled and are not an audit log.',
})
