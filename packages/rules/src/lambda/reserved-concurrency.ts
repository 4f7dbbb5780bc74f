import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const lambdaReservedConcurrency = factRule({
  id: 'lambda.reserved-concurrency',
  title: 'Lambda function has no reserved concurrency',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  fact: 'reservedConcurrency',
  isNull: false,
  expected: 'a number',
  why: 'All functions of an account and Region share one pool of concurrency. A function without a limit can use all of it, by a flood of requests or by mistake, which stops the other functions and adds cost.',
  fix: {
    text: 'Reserve as much concurrency as the function needs at its peak; 0 disables it. A reservation is taken from the pool of the other functions.',
    cli: ({ name }) =>
      awsCli`aws lambda put-function-concurrency --function-name ${name} --reserved-concurrent-executions COUNT`,
    terraform: 'reserved_concurrent_executions = 50',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html'],
})
