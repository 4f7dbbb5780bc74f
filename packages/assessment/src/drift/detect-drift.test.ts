import type {
  ChangedResource,
  CollectorCoverage,
  CollectorScope,
  CoverageState,
  PreviousEvaluation,
} from '@plumbline/model'
import { expect, it } from 'vitest'
import { indexCoverage } from '../coverage/coverage-index.js'
import { detectDrift, scansToCompare, seenAfter } from './detect-drift.js'

const collector: CollectorScope = {
  id: 'lambda.function',
  scope: 'regional',
  produces: ['AWS::Lambda::Function'],
}

function coverageOf(states: Readonly<Record<string, CoverageState>>) {
  const read = (state: CoverageState): CollectorCoverage => ({
    state,
    resources: 1,
    calls: 1,
    throttles: 0,
    missing: [],
  })
  const parts = Object.entries(states).map(([region, state]) => ({
    region,
    coverage: { [collector.id]: read(state) },
  }))
  return indexCoverage(parts, [collector], [])
}

function changed(region: string): ChangedResource {
  const version = (memoryMb: number) => ({
    shapeVersion: 1,
    incarnation: null,
    facts: { memoryMb },
    gaps: {},
  })
  return {
    arn: `arn:${region}`,
    type: 'AWS::Lambda::Function',
    region,
    collector: collector.id,
    before: version(128),
    after: version(256),
    cause: 'observed',
  }
}

const previous: PreviousEvaluation = {
  scanNo: 4,
  takenAt: new Date(0),
  seen: { 'lambda.function|eu-west-1': 4, 'lambda.function|us-east-1': 2 },
}
const coverage = coverageOf({ 'eu-west-1': 'complete', 'us-east-1': 'partial', 'us-west-2': 'complete' })

it('compares each region with the scan in which it was last evaluated', () => {
  expect(scansToCompare(previous, coverage)).toEqual([2, 4])
  const regions = ['eu-west-1', 'us-east-1'].map(changed)
  const drift = detectDrift(previous, coverage, [
    { scanNo: 2, changed: regions },
    { scanNo: 4, changed: regions },
  ])
  expect(drift.map(({ arn, path }) => [arn, path])).toEqual([
    ['arn:us-east-1', 'memoryMb'],
    ['arn:eu-west-1', 'memoryMb'],
  ])
})

it('reports nothing for a first evaluation, a region read for the first time or one that was not read', () => {
  expect(scansToCompare(null, coverage)).toEqual([])
  const denied = coverageOf({ 'eu-west-1': 'denied', 'us-west-2': 'complete' })
  expect(scansToCompare(previous, denied)).toEqual([])
  const changes = [{ scanNo: 4, changed: ['eu-west-1', 'us-west-2'].map(changed) }]
  expect(detectDrift(previous, denied, changes)).toEqual([])
})

it('records this scan for what was read and keeps the earlier one for the rest', () => {
  const denied = coverageOf({ 'eu-west-1': 'complete', 'us-east-1': 'denied' })
  expect(seenAfter(previous, denied, 5)).toEqual({
    'lambda.function|eu-west-1': 5,
    'lambda.function|us-east-1': 2,
  })
})

it('a daily fact has been unchanged since it was read, not since the previous scan', () => {
  const read = '1969-12-31T20:00:00.000Z'
  const now = '1970-01-01T08:00:00.000Z'
  const since = (more: Partial<ChangedResource>) =>
    detectDrift(previous, coverage, [{ scanNo: 4, changed: [{ ...changed('eu-west-1'), ...more }] }]).map(
      ({ kind, path, unchangedAt }) => [kind, path, unchangedAt],
    )
  expect(since({})).toEqual([['changed', 'memoryMb', null]])
  expect(since({ readAt: { before: { memoryMb: read }, after: { memoryMb: now } } })).toEqual([
    ['changed', 'memoryMb', read],
  ])
  expect(since({ readAt: { before: { url: read }, after: { url: now } } })).toEqual([
    ['changed', 'memoryMb', null],
  ])
  // Aliases are listed daily: one that was not there is at most a day old.
  const alias = { type: 'AWS::Lambda::Alias' as const }
  const created = { ...alias, before: null, readAt: { before: {}, after: { functionArn: now } } }
  expect(since(created)).toEqual([['created', '', '1969-12-31T08:00:00.000Z']])
  const deleted = { ...alias, after: null, cause: null, readAt: { before: { functionArn: read }, after: {} } }
  expect(since(deleted)).toEqual([['deleted', '', read]])
})
