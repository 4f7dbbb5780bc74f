import { expect, it } from 'vitest'
import type { CollectorCoverage, CoverageState } from './coverage.js'
import { summariseCoverage } from './coverage-summary.js'
import type { EvaluationPart } from './evaluation.js'

const read = (state: CoverageState, ...actions: readonly string[]): CollectorCoverage => ({
  state,
  resources: 0,
  calls: 1,
  throttles: 0,
  missing: actions.map((action) => ({ operation: action, action, reason: 'access_denied', count: 1 })),
})
const part = (
  region: string,
  coverage: EvaluationPart['coverage'],
  state: EvaluationPart['state'] = 'complete',
) => ({
  region,
  state,
  failure: null,
  coverage,
})

it('counts collectors by state and names each refused action once', () => {
  const parts = [
    part('global', { iam: read('complete') }),
    part('eu-west-1', { a: read('denied', 'ec2:B', 'ec2:A'), b: read('partial', 'ec2:A') }, 'partial'),
  ]
  expect(summariseCoverage(parts)).toEqual({
    isComplete: false,
    states: { complete: 1, partial: 1, denied: 1, failed: 0, skipped: 0 },
    missingActions: ['ec2:A', 'ec2:B'],
  })
})

it.each([
  ['every collector and part is', [part('global', { iam: read('complete') })], true],
  ['a part failed before its collectors were reached', [part('global', {}, 'failed')], false],
  ['a collector is partial', [part('global', { iam: read('partial') })], false],
])('is complete only where all is: %s', (_name, parts, isComplete) => {
  expect(summariseCoverage(parts).isComplete).toBe(isComplete)
})
