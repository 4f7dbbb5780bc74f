import { expect, it } from 'vitest'
import { rulesInForce, selectRules } from '../rules/select-rules.js'
import { neededReads } from './needed-reads.js'

function readsOf(...patterns: string[]) {
  const { collectors, operations } = neededReads(selectRules({ rules: patterns }))
  const declared = new Set(collectors.flatMap((collector) => Object.keys(collector.operations)))
  return {
    collectors: collectors.map(({ id }) => id),
    operations: [...operations].filter((operation) => declared.has(operation)).sort(),
  }
}

it('a rule about what the list returns needs the list alone', () => {
  expect(readsOf('lambda.runtime-deprecated')).toEqual({
    collectors: ['lambda.function'],
    operations: ['lambda:ListFunctions'],
  })
})

it('a detail needs the list, and the details without which it is not known', () => {
  expect(readsOf('lambda.policy-public').operations).toEqual([
    'lambda:GetPolicy',
    'lambda:ListAliases',
    'lambda:ListFunctionUrlConfigs',
    'lambda:ListFunctions',
  ])
  expect(readsOf('lambda.code-signing').operations).toEqual([
    'lambda:ListCodeSigningConfigs',
    'lambda:ListFunctions',
    'lambda:ListFunctionsByCodeSigningConfig',
  ])
  expect(readsOf('iam.root-used').operations).toEqual(
    expect.arrayContaining([
      'iam:GenerateCredentialReport',
      'iam:GetAccountSummary',
      'iam:GetCredentialReport',
    ]),
  )
})

it('several rules need what each of them needs', () => {
  const [one, other] = [readsOf('lambda.dlq'), readsOf('lambda.reserved-concurrency')]
  expect(readsOf('lambda.dlq', 'lambda.reserved-concurrency').operations).toEqual(
    [...new Set([...one.operations, ...other.operations])].sort(),
  )
})

it('all rules together leave out only what no rule reads', () => {
  const { collectors, operations } = neededReads(rulesInForce)
  const left = collectors.flatMap((collector) => Object.keys(collector.operations))
  expect(left.filter((operation) => !operations.has(operation)).sort()).toEqual([
    'lambda:ListProvisionedConcurrencyConfigs',
  ])
})
