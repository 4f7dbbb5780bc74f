import type { CollectorCoverage, CollectorScope, CoverageState, RuleTallies } from '@plumbline/model'
import {
  type FrameworkPack,
  type JudgedBy,
  packOf,
  type Rule,
  type RuleParameters,
  rules,
} from '@plumbline/rules'
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

const reason = 'The setting shows that the requirement is met.'

interface Control {
  readonly id?: string
  readonly checks: readonly (string | readonly [id: string, parameters: RuleParameters])[]
}

function packWith(...controls: readonly (Control & { readonly judgedBy: JudgedBy })[]): FrameworkPack {
  const definition = {
    id: 'test-1',
    framework: 'Test',
    title: 'Test 1',
    version: '1',
    published: '2026-01',
    status: 'current',
    source: 'https://example.com',
    scope: 'All of it',
    controls: controls.map(({ id = '1.1', judgedBy, checks }) => ({
      id,
      title: 'Title',
      judgedBy,
      checks: checks.map((check) => {
        const [name, parameters] = typeof check === 'string' ? [check, {}] : check
        return [name, 'own', reason, parameters] as const
      }),
    })),
  } as const
  return packOf(definition, rules)
}

function pack(judgedBy: JudgedBy, ...named: readonly Rule[]): FrameworkPack {
  return packWith({ judgedBy, checks: named.map(({ id }) => id) })
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
  judgedBy: JudgedBy,
  accounts: readonly RuleTallies[],
  named: readonly Rule[] = [first, second],
) {
  const ruleOf = (id: string) => named.find((rule) => rule.id === id)
  const result = frameworkCompliance(pack(judgedBy, ...named), { accounts, ruleOf, collectors })
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
    expect(controlOf('settings', [account({ counts })]).status).toBe(status)
  })

  it('fails while a finding is open that could not be confirmed', () => {
    const unconfirmed = account({ counts: { [first.id]: [0, 0, 1, 0] }, openFindings: { [first.id]: 1 } })
    expect(controlOf('settings', [unconfirmed])).toMatchObject({ status: 'failed', verdict: 'fail' })
  })

  it.each(['denied', 'failed', 'skipped', null] as const)(
    'is unknown, not passed, where a region was not read (%s)',
    (state) => {
      const counts = { [first.id]: [9, 0, 0, 0] } as const
      const partlyRead = account({ counts, ...read(part('eu-west-1', 'complete'), part('us-east-1', state)) })
      const control = controlOf('settings', [partlyRead])
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
    expect(controlOf('settings', [account({ counts, ...read(part('eu-west-1', 'partial')) })]).status).toBe(
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
    const control = controlOf('settings', [one])
    expect(control.status).toBe('unknown')
    expect(control.rules[0]?.gaps).toEqual([{ awsAccountId: '111122223333', reason }])
  })

  it('is unknown where there is no account, and where no collector produces what its rule judges', () => {
    expect(controlOf('settings', []).status).toBe('unknown')
    const result = frameworkCompliance(pack('settings', first), {
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
    const control = controlOf('settings', [good, bad])
    expect(control.status).toBe('failed')
    expect(control.counts).toEqual({ pass: 12, fail: 2, unknown: 3, notApplicable: 6 })
    expect(control.accounts.map(({ totals }) => [totals.passed, totals.failed])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(controlOf('settings', [good, account({ scan: null })]).status).toBe('unknown')
  })

  it.each([
    ['passing evidence requires a sign-off', 'evidence', { [first.id]: [9, 0, 0, 0] }, 'needs_sign_off'],
    ['evidence without resources requires a sign-off', 'evidence', {}, 'needs_sign_off'],
    ['failing evidence is evidence against', 'evidence', { [first.id]: [9, 1, 0, 0] }, 'evidence_against'],
    ['unread evidence is unknown', 'evidence', { [first.id]: [9, 0, 1, 0] }, 'unknown'],
  ] as const)('%s', (_what, judgedBy, counts, status) => {
    expect(controlOf(judgedBy, [account({ counts })], [first]).status).toBe(status)
  })

  it('is not covered without rules; an attestation stays an attestation', () => {
    expect(controlOf('settings', [account({})], [])).toMatchObject({ status: 'not_covered', verdict: null })
    expect(controlOf('evidence', [account({})], []).status).toBe('not_covered')
    expect(controlOf('people', [account({})], []).status).toBe('attestation')
    const retired = { ...first, retiredIn: '0.2.0' }
    expect(controlOf('settings', [account({})], [retired]).status).toBe('not_covered')
  })
})

describe('a control that needs checks without a rule', () => {
  const judged = (judgedBy: JudgedBy, counts: RuleTallies['counts']) => {
    const result = frameworkCompliance(
      packWith({ judgedBy, checks: [first.id, 'rds.public', 's3.bucket-bpa'] }),
      {
        accounts: [account({ counts })],
        ruleOf: () => first,
        collectors,
      },
    )
    return { ...result.controls[0], shares: result.shares }
  }

  it('is partial, never passed, where the others pass', () => {
    const control = judged('settings', { [first.id]: [9, 0, 0, 0] })
    expect(control).toMatchObject({
      status: 'partial',
      verdict: 'pass',
      checks: { needed: 3, made: 1, text: '1 of 3 checks made, these pass' },
    })
    expect(control.shares.passedOfJudged).toBeNull()
  })

  it.each([
    ['fails where one of the others fails', 'settings', [9, 1, 0, 0], 'failed'],
    ['is unknown where one of the others is', 'settings', [9, 0, 1, 0], 'unknown'],
    ['is partial, not inapplicable, without resources of the others', 'settings', [0, 0, 0, 3], 'partial'],
    ['is evidence to sign, all the same', 'evidence', [9, 0, 0, 0], 'needs_sign_off'],
  ] as const)('%s', (_what, judgedBy, counts, status) => {
    const control = judged(judgedBy, { [first.id]: counts })
    expect([control.status, control.checks?.made]).toEqual([status, 1])
  })
})

describe('a control with parameters of its framework', () => {
  const rule = ruleNamed('lambda.runtime-deprecating-soon')
  const key = 'lambda.runtime-deprecating-soon?windowDays=30'
  const judged = (counts: RuleTallies['counts']) => {
    const checks = [[rule.id, { windowDays: 30 }] as const]
    const result = frameworkCompliance(packWith({ judgedBy: 'settings', checks }), {
      accounts: [
        account({ counts, openFindings: { [rule.id]: 2 }, resources: { 'AWS::Lambda::Function': 3 } }),
      ],
      ruleOf: () => rule,
      collectors,
    })
    return result.controls[0]
  }

  it('is judged by its own tallies, whatever the findings of the default are', () => {
    const control = judged({ [rule.id]: [1, 2, 0, 0], [key]: [3, 0, 0, 0] })
    expect(control).toMatchObject({ status: 'passed', counts: { pass: 3, fail: 0 } })
    expect(control?.rules[0]).toMatchObject({ parameters: { windowDays: 30 }, openFindings: 2 })
    expect(judged({ [rule.id]: [3, 0, 0, 0], [key]: [2, 1, 0, 0] })?.status).toBe('failed')
  })

  it('is unknown where the stored tallies do not have the set yet', () => {
    expect(judged({ [rule.id]: [3, 0, 0, 0] })).toMatchObject({
      status: 'unknown',
      rules: [{ gaps: [{ reason: 'no evaluation by this rule yet: scan again' }] }],
    })
  })
})

describe('totals', () => {
  it('include partial, unknown, not covered and attestation shares next to the passed share', () => {
    const named = (id: string, judgedBy: JudgedBy, ...checks: readonly string[]) => ({ id, judgedBy, checks })
    const controls = [
      named('1', 'settings', first.id),
      named('2', 'settings', second.id),
      named('3', 'settings'),
      named('4', 'evidence', first.id),
      named('5', 'people'),
      named('6', 'settings', 'rds.public'),
      named('7', 'settings', first.id, 'rds.public'),
    ]
    const counts = { [first.id]: [9, 0, 0, 0], [second.id]: [9, 0, 1, 0] } as const
    const result = frameworkCompliance(packWith(...controls), {
      accounts: [account({ counts })],
      ruleOf: (id) => [first, second].find((rule) => rule.id === id),
      collectors,
    })
    expect(result.totals).toEqual({
      passed: 1,
      partial: 1,
      failed: 0,
      unknown: 1,
      not_applicable: 0,
      evidence_against: 0,
      needs_sign_off: 1,
      attestation: 1,
      not_covered: 2,
    })
    expect(result.shares).toEqual({
      passedOfJudged: 1,
      partial: 0.142,
      unknown: 0.142,
      notCovered: 0.285,
      leftToPeople: 0.285,
    })
    expect(controlOf('settings', [account({ scan: null })]).shares.passedOfJudged).toBeNull()
  })
})
