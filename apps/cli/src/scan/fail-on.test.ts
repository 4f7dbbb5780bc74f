import type { Severity } from '@plumbline/model'
import { InvalidArgumentError } from 'commander'
import { describe, expect, test } from 'vitest'
import { exitCodeOf, parseFailOn } from './fail-on.js'
import type { ScanFinding, ScanResult } from './judge-reading.js'

const gap = {
  collector: 'lambda.function',
  region: 'eu-west-1',
  state: 'denied',
  detail: null,
  missing: [],
  unlistedTypes: [],
  unjudgedRules: [],
} as const

function result(found: readonly Severity[], more: Partial<ScanResult> = {}) {
  const findings = found.map((severity) => ({ severity }) as ScanFinding)
  const verdicts = { pass: 1, fail: found.length, unknown: 0, notApplicable: 0 }
  return { findings, verdicts, gaps: [], nothingRead: false, endedEarly: [], ...more }
}

test.each([
  ['critical', { severity: 'critical', isUnknown: false }],
  ['any', { severity: 'low', isUnknown: false }],
  ['unknown', { severity: null, isUnknown: true }],
  ['high, unknown', { severity: 'high', isUnknown: true }],
  ['critical,medium', { severity: 'medium', isUnknown: false }],
] as const)('%s is understood', (text, expected) => {
  expect(parseFailOn(text)).toEqual(expected)
})

test.each(['', 'severe', 'high,', 'High'])('"%s" is refused with the allowed values', (text) => {
  expect(() => parseFailOn(text)).toThrow(InvalidArgumentError)
  expect(() => parseFailOn(text)).toThrow('critical, high, medium, low, any or unknown')
})

describe('the exit code', () => {
  const unread = { verdicts: { pass: 0, fail: 0, unknown: 2, notApplicable: 0 } }

  test.each([
    ['without --fail-on, for any finding', 'critical', undefined, 0],
    ['a finding of the given severity', 'high', 'high', 1],
    ['a finding of a higher severity', 'critical', 'medium', 1],
    ['a finding of a lower severity', 'medium', 'high', 0],
    ['any finding', 'low', 'any', 1],
  ] as const)('%s', (_, found, failOn, code) => {
    const parsed = failOn === undefined ? { severity: null, isUnknown: false } : parseFailOn(failOn)
    expect(exitCodeOf(result([found]), parsed)).toBe(code)
  })

  test('an unknown verdict or a gap counts only with unknown', () => {
    expect(exitCodeOf(result([], unread), parseFailOn('unknown'))).toBe(3)
    expect(exitCodeOf(result([], { gaps: [gap] }), parseFailOn('unknown'))).toBe(3)
    expect(exitCodeOf(result([], { ...unread, gaps: [gap] }), parseFailOn('any'))).toBe(0)
    expect(exitCodeOf(result([]), parseFailOn('unknown'))).toBe(0)
  })

  test('a finding takes precedence over an unknown verdict', () => {
    expect(exitCodeOf(result(['high'], unread), parseFailOn('high,unknown'))).toBe(1)
  })

  test('if nothing was read it is 3, also without --fail-on', () => {
    expect(exitCodeOf(result([], { nothingRead: true }), { severity: null, isUnknown: false })).toBe(3)
  })
})
