import { type CollectorCoverage, type CollectorScope, type Resource, unknown } from '@plumbline/model'
import { fixture, fixtureTime } from '@plumbline/model/testing'
import { expect, it } from 'vitest'
import { indexCoverage } from '../coverage/coverage-index.js'
import { assembleSnapshot } from './assemble-snapshot.js'

const collector: CollectorScope = {
  id: 'lambda.function',
  scope: 'regional',
  produces: ['AWS::Lambda::Function', 'AWS::Lambda::Alias'],
}
const complete: CollectorCoverage = { state: 'complete', resources: 1, calls: 1, throttles: 0, missing: [] }
const without = (operation: string, state: 'partial' | 'denied'): CollectorCoverage => ({
  ...complete,
  state,
  missing: [{ operation, action: operation, reason: 'access_denied', count: 1 }],
})

function snapshotOf(here: CollectorCoverage, elsewhere: CollectorCoverage, resource: Resource) {
  const parts = [
    { region: resource.region, coverage: { [collector.id]: here } },
    { region: 'us-east-1', coverage: { [collector.id]: elsewhere } },
  ]
  const coverage = indexCoverage(parts, [collector], [])
  const subject = { awsAccountId: resource.accountId, scanNo: 1, takenAt: fixtureTime }
  return assembleSnapshot(subject, [{ collector: collector.id, resource }], coverage).snapshot
}

it.each([
  'lambda:GetFunctionConcurrency',
  'lambda:ListAliases',
  'lambda:ListFunctionUrlConfigs',
  'lambda:GetPolicy',
])('has the list of functions where %s was refused', (operation) => {
  const refused = fixture('AWS::Lambda::Function', { policy: unknown('access_denied', operation) })
  const snapshot = snapshotOf(without(operation, 'partial'), complete, refused)
  const functions = snapshot.of('AWS::Lambda::Function')
  expect(functions.known && functions.value.map(({ policy }) => policy.known)).toEqual([false])
  expect(snapshot.of('AWS::Lambda::Alias').known).toBe(operation !== 'lambda:ListAliases')
})

it('has the list of a region where that of another was refused', () => {
  const resource = fixture('AWS::Lambda::Function')
  const snapshot = snapshotOf(complete, without('lambda:ListFunctions', 'denied'), resource)
  expect(snapshot.of('AWS::Lambda::Function').known).toBe(false)
  expect(snapshot.in(resource.region).of('AWS::Lambda::Function').known).toBe(true)
})
