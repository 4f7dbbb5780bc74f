import type { CollectorCoverage, CollectorScope, CoverageState, RuleTallies } from '@plumbline/model'
import { type ControlKind, type FrameworkPack, type Rule, rules } from '@plumbline/rules'
import { describe, expect, it } from 'vitest'
import { frameworkCompliance } from './framework-compliance.js'

const first = ruleNamed('lambda.dlq')
const second = ruleNamed('lambda.tracing')
const collectors: readonly CollectorScope[] = [
  { id: 'lambda.function', scope: 'regional', produces: ['AWS::Lambda::Function'] },
]

function ruleNamed(id: string): Rule {
  const rule = rules.find((one) => one.id === id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return rule
}

function pack(kind: ControlKind, ...named: readonly Rule[]): FrameworkPack {
  return {
    id: 'test-1',
    framework: 'Test',
    title: 'Test 1',
    version: '1',
    published: '2026-01',
    status: 'current',
    source: 'https://example.com',
    scope: 'All of it',
    controls: [{ id: '1.1', title: 'Title', kind, rules: named.map(({ id }) => id) }],
  }
}

function covered(state: CoverageState): CollectorCoverage {
  const missing = [
    { operation: 'lambda:ListFunctions', action: 'lambda:ListFunctions', reason: 'access_denied', count: 1 },
  ] as const
  return { state, resources: 1, calls: 1, throttles: 0, missing: state === 'complete' ? [] : missing }
}

const part = (region: string, state: CoverageState | null) => ({
  region,
  state: 'complete' as const,
  failure: null,
  coverage: state === null ? {} : { 'lambda.function': covered(state) },
})

function account(more: Partial<RuleTallies>): RuleTallies {
  const scan = {
    id: 's',
    scanNo: 3,
    takenAt: new Date('2026-11-20T10:00:00Z'),
    parts: [part('eu-west-1', 'complete')],
  }
  return {
    accountId: 'a',
    awsAccountId: '111122223333',
    accountName: 'one',
    scan,
    counts: {},
    openFindings: {},
    resources: {},
    ...more,
  }
}

const read = (...parts: ReturnType<typeof part>[]) => ({
  scan: { id: 's', scanNo: 3, takenAt: new Date('2026-11-20T10:00:00Z'), parts },
})

function controlOf(
  kind: ControlKind,
  accounts: readonly RuleTallies[],
  named: readonly Rule[] = [first, second],
) {
  const ruleOf = (id: string) => named.find((rule) => rule.id === id)
  const result = frameworkCompliance(pack(kind, ...named), { accounts, ruleOf, collectors })
  const [control] = result.controls
  if (control === undefined) throw new Error('no control')
  return { ...control, totals: result.totals, shares: result.shares, accounts: result.accounts }
}

describe('a control', () => {
  it.each([
    ['fails where any rule fails', { [first.id]: [9, 1, 4, 0], [second.id]: [9, 0, 0, 0] }, 'failed'],
    ['is unknown where any rule is', { [first.id]: [9, 0, 0, 0], [second.id]: [9, 0, 1, 0] }, 'unknown'],
    ['passes where rules pass', { [first.id]: [9, 0, 0, 2], [second.id]: [0, 0, 0, 4] }, 'passed'],
    ['does not apply where no rule does', { [first.id]: [0, 0, 0, 2] }, 'not_applicable'],
    ['does not apply where there are no resources', {}, 'not_applicable'],
  ] as const)('%s', (_what, counts, status) => {
    expect(controlOf('automated', [account({ counts })]).status).toBe(status)
  })

  it('fails while a finding is open that could not be confirmed', () => {
    const unconfirmed = account({ counts: { [first.id]: [0, 0, 1, 0] }, openFindings: { [first.id]: 1 } })
    expect(controlOf('automated', [unconfirmed])).toMatchObject({ status: 'failed', verdict: 'fail' })
  })

  it.each(['denied', 'failed', 'skipped', null] as const)(
    'is unknown, not passed, where a region was not read (%s)',
    (state) => {
      const counts = { [first.id]: [9, 0, 0, 0] } as const
      const partlyRead = account({ counts, ...read(part('eu-west-1', 'complete'), part('us-east-1', state)) })
      const control = controlOf('automated', [partlyRead])
      expect(control.status).toBe('unknown')
      expect(control.rules[0]?.gaps).toEqual([
        {
          awsAccountId: '111122223333',
          reason: `AWS::Lambda::Function was not read in us-east-1${state === null ? '' : ': lambda:ListFunctions access_denied'}`,
        },
      ])
    },
  )

  it('passes where lists were read, whatever details are missing for other rules', () => {
    const counts = { [first.id]: [9, 0, 0, 0] } as const
    expect(controlOf('automated', [account({ counts, ...read(part('eu-west-1', 'partial')) })]).status).toBe(
      'passed',
    )
  })

  it.each([
    ['was never scanned', account({ scan: null }), 'not scanned'],
    [
      'was scanned without such regions',
      account(read(part('global', null))),
      'AWS::Lambda::Function was not part of the scan',
    ],
    [
      'has resources that the rule has not judged yet',
      account({ resources: { 'AWS::Lambda::Function': 2 } }),
      'no evaluation by this rule yet: scan again',
    ],
  ])('is unknown where the account %s', (_what, one, reason) => {
    const control = controlOf('automated', [one])
    expect(control.status).toBe('unknown')
    expect(control.rules[0]?.gaps).toEqual([{ awsAccountId: '111122223333', reason }])
  })

  it('is unknown where there is no account, and where no collector produces what its rule judges', () => {
    expect(controlOf('automated', []).status).toBe('unknown')
    const result = frameworkCompliance(pack('automated', first), {
      accounts: [account({})],
      ruleOf: () => first,
      collectors: [],
    })
    expect(result.controls[0]?.status).toBe('unknown')
  })

  it('has the status of its worst account, and counts add up', () => {
    const good = account({ counts: { [first.id]: [5, 0, 0, 1], [second.id]: [5, 0, 0, 1] } })
    const bad = account({
      awsAccountId: '444455556666',
      counts: { [first.id]: [1, 2, 3, 4], [second.id]: [1, 0, 0, 0] },
    })
    const control = controlOf('automated', [good, bad])
    expect(control.status).toBe('failed')
    expect(control.counts).toEqual({ pass: 12, fail: 2, unknown: 3, notApplicable: 6 })
    expect(control.accounts.map(({ totals }) => [totals.passed, totals.failed])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(controlOf('automated', [good, account({ scan: null })]).status).toBe('unknown')
  })

  it.each([
    ['passing evidence requires a sign-off', 'evidence', { [first.id]: [9, 0, 0, 0] }, 'needs_sign_off'],
    ['evidence without resources requires a sign-off', 'evidence', {}, 'needs_sign_off'],
    ['failing evidence fails', 'evidence', { [first.id]: [9, 1, 0, 0] }, 'failed'],
    ['unread evidence is unknown', 'evidence', { [first.id]: [9, 0, 1, 0] }, 'unknown'],
  ] as const)('%s', (_what, kind, counts, status) => {
    expect(controlOf(kind, [account({ counts })], [first]).status).toBe(status)
  })

  it('is not covered without rules; an attestation stays an attestation', () => {
    expect(controlOf('automated', [account({})], [])).toMatchObject({ status: 'not_covered', verdict: null })
    expect(controlOf('evidence', [account({})], []).status).toBe('not_covered')
    expect(controlOf('attestation', [account({})], []).status).toBe('attestation')
    const retired = { ...first, retiredIn: '0.2.0' }
    expect(controlOf('automated', [account({})], [retired]).status).toBe('not_covered')
  })
})

describe('totals', () => {
  it('include unknown, not covered and attestation shares next to the passed share', () => {
    const named = (id: string, kind: ControlKind, ...ids: readonly string[]) => ({
      id,
      title: 'T',
      kind,
      rules: ids,
    })
    const controls = [
      named('1', 'automated', first.id),
      named('2', 'automated', second.id),
      named('3', 'automated'),
      named('4', 'evidence', first.id),
      named('5', 'attestation'),
      named('6', 'automated'),
    ]
    const counts = { [first.id]: [9, 0, 0, 0], [second.id]: [9, 0, 1, 0] } as const
    const result = frameworkCompliance(
      { ...pack('automated'), controls },
      {
        accounts: [account({ counts })],
        ruleOf: (id) => [first, second].find((rule) => rule.id === id),
        collectors,
      },
    )
    expect(result.totals).toEqual({
      passed: 1,
      failed: 0,
      unknown: 1,
      not_applicable: 0,
      needs_sign_off: 1,
      attestation: 1,
      not_covered: 2,
    })
    expect(result.shares).toEqual({
      passedOfJudged: 1,
      unknown: 0.166,
      notCovered: 0.333,
      leftToPeople: 0.333,
    })
    expect(controlOf('automated', [account({ scan: null })]).shares.passedOfJudged).toBeNull()
  })
})
