import type { Evidence, FindingRecord } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { evidenceHash, type FindingResult, transition } from './finding-lifecycle.js'

const evidence: readonly Evidence[] = [{ path: 'tracingMode', observed: 'PassThrough', expected: 'Active' }]
const other: readonly Evidence[] = [{ path: 'tracingMode', observed: null, expected: 'Active' }]
const missing = [
  { reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' },
] as const
const throttled = [
  { reason: 'throttled', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' },
] as const

const open: FindingRecord = {
  state: 'open',
  severity: 'low',
  evidence,
  evidenceHash: evidenceHash(evidence),
  unconfirmed: null,
  resolution: null,
}
const unconfirmed: FindingRecord = { ...open, unconfirmed: missing }
const resolved: FindingRecord = { ...open, state: 'resolved', resolution: 'passed' }

const fail: FindingResult = { kind: 'fail', severity: 'low', evidence }
const pass: FindingResult = { kind: 'pass' }
const notApplicable: FindingResult = { kind: 'not_applicable' }
const unknown: FindingResult = { kind: 'unknown', missing }
const gone: FindingResult = { kind: 'gone', complete: true, missing: [] }
const goneUnread: FindingResult = { kind: 'gone', complete: false, missing }

describe('no stored finding', () => {
  it('opens on a failure', () => {
    expect(transition(null, fail)).toEqual({ next: open, event: 'opened', changed: [] })
  })

  it.each([pass, notApplicable, unknown, gone, goneUnread])('stores nothing on $kind', (result) => {
    expect(transition(null, result)).toEqual({ next: null, event: null, changed: [] })
  })
})

describe('open', () => {
  it('writes nothing on the same failure', () => {
    expect(transition(open, fail)).toEqual({ next: open, event: null, changed: [] })
  })

  it('rewrites evidence that changed, without an event', () => {
    expect(transition(open, { ...fail, evidence: other })).toEqual({
      next: { ...open, evidence: other, evidenceHash: evidenceHash(other) },
      event: null,
      changed: ['evidence'],
    })
  })

  it('rewrites a severity that changed', () => {
    expect(transition(open, { ...fail, severity: 'high' })).toMatchObject({
      next: { severity: 'high' },
      event: null,
      changed: ['severity'],
    })
  })

  it.each([
    [pass, 'passed'],
    [notApplicable, 'not_applicable'],
    [gone, 'resource_deleted'],
  ] as const)('closes on $kind', (result, resolution) => {
    expect(transition(open, result)).toEqual({
      next: { ...open, state: 'resolved', resolution },
      event: 'resolved',
      changed: [],
    })
  })

  it.each([unknown, goneUnread])('stays open, unconfirmed, on $kind that was not read', (result) => {
    expect(transition(open, result)).toEqual({ next: unconfirmed, event: null, changed: ['unconfirmed'] })
  })
})

describe('open and unconfirmed', () => {
  it('writes nothing while the same read is missing', () => {
    expect(transition(unconfirmed, unknown)).toEqual({ next: unconfirmed, event: null, changed: [] })
    expect(transition(unconfirmed, goneUnread)).toEqual({ next: unconfirmed, event: null, changed: [] })
  })

  it('rewrites the reason where another read is missing', () => {
    expect(transition(unconfirmed, { kind: 'unknown', missing: throttled })).toEqual({
      next: { ...open, unconfirmed: throttled },
      event: null,
      changed: ['unconfirmed'],
    })
  })

  it('does not change by the order or the number of the same missing reads', () => {
    const both = [...missing, ...throttled]
    const before = transition(open, { kind: 'unknown', missing: both }).next
    const again = { kind: 'unknown', missing: [...throttled, ...missing, ...throttled] } as const
    expect(before?.unconfirmed).toHaveLength(2)
    expect(transition(before, again)).toEqual({ next: before, event: null, changed: [] })
  })

  it('is confirmed again by the same failure, without an event', () => {
    expect(transition(unconfirmed, fail)).toEqual({ next: open, event: null, changed: ['unconfirmed'] })
  })

  it('closes on evidence, and is no longer unconfirmed', () => {
    expect(transition(unconfirmed, pass).next).toMatchObject({
      state: 'resolved',
      unconfirmed: null,
      resolution: 'passed',
    })
    expect(transition(unconfirmed, gone).next).toMatchObject({
      unconfirmed: null,
      resolution: 'resource_deleted',
    })
  })
})

describe('resolved', () => {
  it('reopens on a failure and drops its resolution', () => {
    expect(transition(resolved, fail)).toEqual({ next: open, event: 'reopened', changed: [] })
  })

  it.each([pass, notApplicable, unknown, gone, goneUnread])('stays as it is on $kind', (result) => {
    expect(transition(resolved, result)).toEqual({ next: resolved, event: null, changed: [] })
  })
})

describe('evidenceHash', () => {
  it('depends on the evidence, not on the order of keys', () => {
    const reordered = evidence.map(({ path, observed, expected }) => ({ expected, observed, path }))
    expect(evidenceHash(reordered)).toBe(evidenceHash(evidence))
    expect(evidenceHash(other)).not.toBe(evidenceHash(evidence))
  })
})
