import { describe, expect, it } from 'vitest'
import { fixture, snapshotOf } from '@plumbline/model/testing'
import { testFactRule } from '../testing/index.js'
import { factRule } from './fact-rule.js'
import { numberParameter } from './rule-parameter.js'

const frame = {
  severity: 'low',
  why: 'why',
  fix: { text: 'fix' },
  references: [],
  resource: 'AWS::Lambda::Function',
} as const

const zipOnly = { packageType: { is: 'Zip', else: 'a container image' } } as const

testFactRule(factRule({ ...frame, id: 'planted.is', title: 'is', fact: 'tracingMode', is: 'Active' }), {
  good: ['Active'],
  bad: ['PassThrough'],
})

testFactRule(
  factRule({
    ...frame,
    id: 'planted.is-null',
    title: 'not null, with a condition',
    fact: 'codeSigningConfigArn',
    isNull: false,
    expected: 'a code signing configuration',
    when: zipOnly,
  }),
  {
    good: ['arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-1'],
    bad: [null],
    notApplicable: { 'a container image': { packageType: 'Image' } },
  },
)

testFactRule(
  factRule({ ...frame, id: 'planted.at-least', title: 'at least', fact: 'timeoutSeconds', atLeast: 3 }),
  { good: [3, 900], bad: [2] },
)

testFactRule(
  factRule({
    ...frame,
    id: 'planted.at-most',
    title: 'at most, null is out of range',
    fact: 'reservedConcurrency',
    atMost: 10,
  }),
  { good: [0, 10], bad: [11, null] },
)

testFactRule(
  factRule({
    ...frame,
    id: 'planted.test',
    title: 'a test with a parameter and takenAt',
    fact: 'lastModified',
    parameters: { days: numberParameter({ default: 30, min: 1, max: 90, text: 'Days.' }) },
    test: (value, { takenAt, parameters }) =>
      takenAt.getTime() - Date.parse(value) <= parameters.days * 86_400_000,
    expected: 'modified within 30 days',
  }),
  {
    good: ['2026-11-01T00:00:00.000Z'],
    bad: ['2026-10-01T00:00:00.000Z'],
    takenAt: new Date('2026-11-22T12:00:00Z'),
  },
)

testFactRule(
  factRule({
    ...frame,
    id: 'planted.kinds',
    title: 'one of, with shortened evidence',
    fact: 'snapStart',
    isOneOf: ['None', 'PublishedVersions'],
    observed: (value) => value.length,
  }),
  { good: ['None', 'PublishedVersions'], bad: ['Other'] },
)

testFactRule(
  factRule({
    ...frame,
    id: 'planted.empty',
    title: 'empty',
    fact: 'layers',
    isEmpty: true,
    expected: 'no layer',
  }),
  { good: [[]], bad: [[{ arn: 'arn:l', signingProfileVersionArn: null }]] },
)

describe('factRule', () => {
  it('shows the value and the requirement as evidence', () => {
    const rule = factRule({
      ...frame,
      id: 'planted.shown',
      title: 'shown',
      fact: 'memoryMb',
      isNot: 128,
      expected: 'other',
    })
    const verdict = rule.evaluate(fixture('AWS::Lambda::Function', { memoryMb: 128 }), snapshotOf([]), {})
    expect(verdict).toMatchObject({
      status: 'fail',
      evidence: [{ path: 'memoryMb', observed: 128, expected: 'other' }],
    })
  })

  it('binds the fact and its values to the resource type', () => {
    const base = { ...frame, id: 'planted.typed', title: 't' } as const
    const rules = [
      // @ts-expect-error the type does not have this fact
      factRule({ ...base, fact: 'tracing', is: 'Active' }),
      // @ts-expect-error tracingMode does not have this value
      factRule({ ...base, fact: 'tracingMode', is: 'On' }),
      // @ts-expect-error a condition requires a reason
      factRule({ ...base, fact: 'tracingMode', is: 'Active', when: { runtime: { isNull: false } } }),
    ]
    expect(rules.map(({ id }) => id)).toEqual(['planted.typed', 'planted.typed', 'planted.typed'])
  })
})
