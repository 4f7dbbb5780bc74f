import { type Collector, defineCollector } from '@plumbline/aws-collectors'
import {
  unknownVerdict,
  type CollectorCoverage,
  type CoverageState,
  fail,
  failItems,
  pass,
  type ResourceType,
  unknown,
} from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { defineRule } from '@plumbline/rules'
import { expect, test } from 'vitest'
import type { AccountReading } from '../reading/read-account.js'
import { type JudgeOptions, judgeReading } from './judge-reading.js'

const texts = { title: 'T', why: 'w', fix: { text: 'f' }, references: [] }
const refused = unknown('access_denied', 'lambda:GetPolicy')

function collector(id: string, produces: readonly ResourceType[]): Collector {
  return defineCollector({
    id,
    service: 'lambda',
    scope: 'regional',
    produces,
    operations: {},
    async *collect() {
      yield* []
    },
  })
}
const functions = collector('lambda.function', ['AWS::Lambda::Function'])
const mappings = collector('lambda.event-source-mapping', ['AWS::Lambda::EventSourceMapping'])

function coverage(state: CoverageState, more: Partial<CollectorCoverage> = {}): CollectorCoverage {
  return { state, resources: 0, calls: 2, throttles: 0, missing: [], ...more }
}

const { type, arn, name, accountId, owner, incarnation, region, ...facts } = fixture(
  'AWS::Lambda::Function',
  {},
)
const orders = { type, arn, name, accountId, owner, incarnation, region, ...facts }

function reading(more: Partial<AccountReading> = {}): AccountReading {
  return {
    accountId,
    partition: 'aws',
    kind: 'profile',
    takenAt: new Date('2026-11-01T00:00:00Z'),
    enabled: [region],
    regions: [region],
    parts: [
      { region, coverage: { [functions.id]: coverage('complete'), [mappings.id]: coverage('complete') } },
    ],
    resources: [{ collector: functions.id, resource: orders }],
    connectionCalls: 0,
    endedEarly: [],
    ...more,
  }
}

const noMappings = defineRule({
  ...texts,
  id: 'lambda.no-mappings',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::Lambda::EventSourceMapping'],
  evaluate(_, snapshot) {
    const all = snapshot.of('AWS::Lambda::EventSourceMapping')
    if (!all.known) return unknownVerdict(all)
    const evidence = { path: 'mappings', observed: all.value.length, expected: 0 }
    return all.value.length === 0 ? pass(evidence) : fail(evidence)
  },
})
const twoHoles = defineRule({
  ...texts,
  id: 'lambda.two-holes',
  severity: 'high',
  resource: 'AWS::Lambda::Function',
  evaluate: () =>
    failItems(
      [
        { key: 'b', evidence: [] },
        { key: 'a', evidence: [], severity: 'critical' },
      ],
      refused,
    ),
})
const collectors = [functions, mappings]

function judge(read: AccountReading, options: Pick<JudgeOptions, 'rules' | 'collectors'>) {
  return judgeReading(read, { ...options, trustedAccounts: [] })
}

test('each item is a finding with its own severity, the worst first, with what the rule could not read', () => {
  const { findings, verdicts } = judge(reading(), { rules: [twoHoles], collectors })
  expect(findings.map(({ severity, subject }) => [severity, subject])).toEqual([
    ['critical', 'a'],
    ['high', 'b'],
  ])
  expect(findings[0]?.missing).toEqual([
    { reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' },
  ])
  expect(findings[0]?.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  expect(findings[0]?.fingerprint).not.toBe(findings[1]?.fingerprint)
  expect(verdicts).toEqual({ pass: 0, fail: 1, unknown: 0, notApplicable: 0 })
})

test('a rule that argues from absence passes only where every list was read', () => {
  const whole = judge(reading(), { rules: [noMappings], collectors })
  expect(whole.verdicts).toMatchObject({ pass: 1, unknown: 0 })
  const denied = coverage('denied', { missing: [{ ...refused, count: 1 }] })
  const parts = [{ region, coverage: { [functions.id]: coverage('complete'), [mappings.id]: denied } }]
  const part = judge(reading({ parts }), { rules: [noMappings], collectors })
  expect(part.verdicts).toMatchObject({ pass: 0, unknown: 1 })
  expect(part.unknown[0]?.missing[0]?.action).toBe('lambda:GetPolicy')
  expect(part.missingActions).toEqual(['lambda:GetPolicy'])
})

test('a region that was left out counts as not read, and so does a collector that was not run', () => {
  const leftOut = judge(reading({ enabled: [region, 'us-west-2'] }), {
    rules: [noMappings],
    collectors,
  })
  expect(leftOut.verdicts).toMatchObject({ pass: 0, unknown: 1 })
  expect(leftOut.gaps).toEqual([])
  const parts = [{ region, coverage: { [functions.id]: coverage('complete') } }]
  const notRun = judge(reading({ parts }), { rules: [noMappings], collectors })
  expect(notRun.verdicts).toMatchObject({ pass: 0, unknown: 1 })
})

test('a list that was refused is a gap that names the rules that judged nothing, never a clean result', () => {
  const denied = coverage('denied', { missing: [{ ...refused, count: 1 }] })
  const parts = [{ region, coverage: { [functions.id]: denied, [mappings.id]: coverage('complete') } }]
  const result = judge(reading({ parts, resources: [] }), {
    rules: [noMappings, twoHoles],
    collectors,
  })
  expect(result.gaps).toMatchObject([
    {
      collector: 'lambda.function',
      region,
      state: 'denied',
      unjudgedRules: ['lambda.no-mappings', 'lambda.two-holes'],
    },
  ])
  expect(result.nothingRead).toBe(false)
})

test('a scan that read no list says so', () => {
  const parts = [
    { region, coverage: { [functions.id]: coverage('denied'), [mappings.id]: coverage('failed') } },
  ]
  expect(judge(reading({ parts, resources: [] }), { rules: [twoHoles], collectors }).nothingRead).toBe(true)
})

test('a rule that throws is unknown and reported, with the resource that it judged', () => {
  const broken = defineRule({
    ...texts,
    id: 'lambda.broken',
    severity: 'low',
    resource: 'AWS::Lambda::Function',
    evaluate() {
      throw new Error('oh')
    },
  })
  const result = judge(reading(), { rules: [broken], collectors })
  expect(result.verdicts).toMatchObject({ pass: 0, unknown: 1 })
  expect(result.ruleErrors).toEqual([`rule lambda.broken threw on ${arn}: oh`])
})
