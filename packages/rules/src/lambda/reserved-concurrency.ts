import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { requestForwarders } from '../data/lambda-invokers.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { functionCallers } from '../policy/function-callers.js'

export const lambdaReservedConcurrency = defineRule({
  id: 'lambda.reserved-concurrency',
  title: 'Lambda function that receives requests from the Internet has no reserved concurrency',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'All functions of an account and Region share one pool of concurrency. Strangers who can send requests to a function without a limit can use all of it, which stops the other functions and adds cost.',
  fix: {
    text: 'Reserve as much concurrency as the function needs at its peak; 0 disables it. A reservation is taken from the pool of the other functions.',
    cli: ({ name }) =>
      awsCli`aws lambda put-function-concurrency --function-name ${name} --reserved-concurrent-executions COUNT`,
    terraform: 'reserved_concurrent_executions = 50',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html'],
  notes:
    'Applies where the resource policy admits any caller, as for a public function URL, or API Gateway or a load balancer. Other functions are called by your own account or by services whose rate it decides.',
  evaluate(subject) {
    const { reservedConcurrency } = subject
    if (!reservedConcurrency.known) return unknownVerdict(reservedConcurrency)
    const { value } = reservedConcurrency
    const evidence = { path: 'reservedConcurrency', observed: value, expected: 'a number' }
    if (value !== null) return pass(evidence)
    const { callers, unread } = functionCallers(subject, requestForwarders, { isAnyone: true })
    if (callers.length === 0) {
      const [first, ...more] = unread
      return first === undefined
        ? notApplicable('its policy admits no requests from the Internet')
        : unknownVerdict(first, ...more)
    }
    return fail(evidence, { path: 'policy', observed: callers, expected: 'a limit for these callers' })
  },
})
