import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const lambdaReservedConcurrency = defineRule({
  id: 'lambda.reserved-concurrency',
  title: 'Function has no concurrency limit of its own',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'All functions of an account and Region draw on one pool. A function without a reservation can be driven to use it all, which stops the others and runs up cost.',
  fix: {
    text: 'Reserve as much concurrency as the function needs at its peak; 0 switches it off. Mind that a reservation is taken from the pool of the others.',
    cli: 'aws lambda put-function-concurrency --function-name NAME --reserved-concurrent-executions COUNT',
    terraform: 'reserved_concurrent_executions = 50',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html'],
  evaluate({ reservedConcurrency: reserved }) {
    if (!reserved.known) return cannotTell(reserved)
    const evidence = { path: 'reservedConcurrency', observed: reserved.value, expected: 'a number' }
    return reserved.value === null ? fail(evidence) : pass(evidence)
  },
})
