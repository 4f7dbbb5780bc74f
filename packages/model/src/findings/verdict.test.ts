import { describe, expect, it } from 'vitest'
import { unknown } from '../facts/observed.js'
import { unknownVerdict, fail, failItems, notApplicable, pass } from './verdict.js'

const evidence = { path: 'a', observed: 1, expected: 2 }
const item = { key: 'a', evidence: [evidence] }
const denied = unknown('access_denied', 'lambda:GetPolicy')
const missing = [{ reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' }]

describe('verdicts', () => {
  it('have the documented fields', () => {
    expect(pass(evidence)).toEqual({ status: 'pass', evidence: [evidence] })
    expect(fail(evidence)).toEqual({ status: 'fail', evidence: [evidence], items: [] })
    expect(notApplicable('why')).toEqual({ status: 'not_applicable', because: 'why' })
  })

  it('name what was not read, without the `known` flag', () => {
    const throttled = unknown('throttled', 'lambda:ListTags')
    expect(unknownVerdict(denied, throttled).missing).toEqual([
      ...missing,
      { reason: 'throttled', operation: 'lambda:ListTags', action: 'lambda:ListTags' },
    ])
  })

  it('name each failed read once, however often a verdict depends on it', () => {
    expect(unknownVerdict(denied, denied, denied).missing).toEqual(missing)
    expect(failItems([item], denied, denied).missing).toEqual(missing)
    const throttled = unknown('throttled', 'lambda:GetPolicy')
    expect(unknownVerdict(denied, throttled, denied).missing).toHaveLength(2)
  })

  it('list what could hide further items, but only if something was not read', () => {
    expect(failItems([item])).toEqual({ status: 'fail', evidence: [], items: [item] })
    expect(failItems([item], denied)).toEqual({ status: 'fail', evidence: [], items: [item], missing })
  })
})
