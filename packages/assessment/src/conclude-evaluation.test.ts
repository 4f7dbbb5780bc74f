import {
  type CollectorScope,
  type CoverageState,
  contentHash,
  type EvaluationInput,
  type FindingRecord,
  type FindingWrite,
  type StoredFinding,
} from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import type { Assessment } from './assess.js'
import { concludeEvaluation, type ConclusionInput } from './conclude-evaluation.js'
import { indexCoverage } from './coverage/coverage-index.js'

const region = 'eu-west-1'
const collector: CollectorScope = {
  id: 'lambda.function',
  scope: 'regional',
  produces: ['AWS::Lambda::Function'],
}
const byRule = { 'test.rule': [1, 2, 0, 0] } as const
const bySet = { 'test.rule?days=90': [3, 0, 0, 0] } as const
const record: FindingRecord = {
  state: 'open',
  severity: 'low',
  evidence: [],
  evidenceHash: 'h',
  unconfirmed: null,
  resolution: null,
}
const open = (id: string): StoredFinding => ({
  id,
  ruleId: 'test.rule',
  resourceArn: `arn:${id}`,
  resourceType: 'AWS::Lambda::Function',
  region,
  subject: '',
  record,
})

function conclusion(state: CoverageState, more: Partial<ConclusionInput> = {}): ConclusionInput {
  const read = { state, resources: 3, calls: 4, throttles: 1, missing: [] }
  const part = { region, state: 'complete' as const, failure: null, coverage: { [collector.id]: read } }
  const input: EvaluationInput = {
    scanId: 's',
    scanNo: 7,
    accountId: 'a',
    awsAccountId: '111122223333',
    takenAt: new Date(0),
    enabledRegions: [region],
    connectedAccounts: [],
    parts: [part],
    connectionCalls: 2,
    previous: null,
    tallyHash: null,
  }
  const assessment: Assessment = {
    coverage: indexCoverage([part], [collector], [region]),
    resources: 3,
    tally: { byRule, bySet, byFramework: { all: [1, 2, 0, 0] } },
    writes: [],
    failures: [],
  }
  return { input, assessment, open: [], resolved: [], drift: [], newId: () => 'new', ...more }
}

describe('concludeEvaluation', () => {
  it.each([
    ['complete', 'completed', null],
    ['partial', 'partial', null],
    ['denied', 'failed', 'no list could be read in any region: see the coverage for the missing actions'],
  ] as const)('ends a scan that was read as %s as %s', (read, state, failure) => {
    expect(concludeEvaluation(conclusion(read))).toMatchObject({ state, failure })
  })

  it('summarises coverage, verdicts and what was read', () => {
    expect(concludeEvaluation(conclusion('complete')).summary).toMatchObject({
      // Four of the collector and two of the connection.
      calls: 6,
      throttles: 1,
      resources: 3,
      verdicts: { pass: 1, fail: 2, unknown: 0, notApplicable: 0 },
      seen: { 'lambda.function|eu-west-1': 7 },
    })
  })

  it('writes the tally, with parameter sets next to rules, only where it changed', () => {
    const given = conclusion('complete')
    const counts = { ...byRule, ...bySet }
    expect(concludeEvaluation(given).tally?.counts).toEqual(counts)
    const input = { ...given.input, tallyHash: contentHash(counts) }
    expect(concludeEvaluation({ ...given, input }).tally).toBeNull()
  })

  it('counts findings after the evaluation', () => {
    const given = conclusion('complete', { open: [open('kept'), open('closed'), open('unread')] })
    const write = (id: string, next: Partial<FindingRecord>, event: FindingWrite['event']): FindingWrite => ({
      ...open(id),
      record: { ...record, ...next },
      event,
      changed: [],
      isNew: false,
    })
    const writes = [
      write('closed', { state: 'resolved', resolution: 'passed' }, 'resolved'),
      write('unread', { unconfirmed: [] }, null),
    ]
    const { summary, findings } = concludeEvaluation({
      ...given,
      assessment: { ...given.assessment, writes },
    })
    expect(summary.findings).toEqual({ open: 2, unconfirmed: 1, opened: 0, resolved: 1, reopened: 0 })
    expect(findings).toEqual(writes)
  })
})
