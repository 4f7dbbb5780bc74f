import { describe, expect, it } from 'vitest'
import { advance, evidenceHash, type FindingMemory, type FindingResult } from './finding-life.js'
import type { Evidence } from './verdict.js'

const evidence: readonly Evidence[] = [{ path: 'tracingMode', observed: 'PassThrough', expected: 'Active' }]
const other: readonly Evidence[] = [{ path: 'tracingMode', observed: null, expected: 'Active' }]
const missing = [
  { reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' },
] as const
const throttled = [
  { reason: 'throttled', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' },
] as const

const open: FindingMemory = {
  state: 'open',
  severity: 'low',
  evidence,
  evidenceHash: evidenceHash(evidence),
  unconfirmed: null,
  resolution: null,
}
const unconfirmed: FindingMemory = { ...open, unconfirmed: missing }
const resolved: FindingMemory = { ...open, state: 'resolved', resolution: 'passed' }

const fail: FindingResult = { kind: 'fail', severity: 'low', evidence }
const pass: FindingResult = { kind: 'pass' }
const notApplicable: FindingResult = { kind: 'not_applicable' }
const unknown: FindingResult = { kind: 'unknown', missing }
const gone: FindingResult = { kind: 'gone', complete: true, missing: [] }
const goneUnread: FindingResult = { kind: 'gone', complete: false, missing }

describe('nothing remembered', () => {
  it('opens on a failure', () => {
    expect(advance(null, fail)).toEqual({ next: open, event: 'opened', changed: true })
  })

  it.each([pass, notApplicable, unknown, gone, goneUnread])('keeps nothing on $kind', (result) => {
    expect(advance(null, result)).toEqual({ next: null, event: null, changed: false })
  })
})

describe('open', () => {
  it('writes nothing on the same failure', () => {
    expect(advance(open, fail)).toEqual({ next: open, event: null, changed: false })
  })

  it('rewrites evidence that changed, without an event', () => {
    expect(advance(open, { ...fail, evidence: other })).toEqual({
      next: { ...open, evidence: other, evidenceHash: evidenceHash(other) },
      event: null,
      changed: true,
    })
  })

  it('rewrites a severity that changed', () => {
    expect(advance(open, { ...fail, severity: 'high' })).toMatchObject({
      next: { severity: 'high' },
      event: null,
      changed: true,
    })
  })

  it.each([
    [pass, 'passed'],
    [notApplicable, 'not_applicable'],
    [gone, 'resource_deleted'],
  ] as const)('closes on $kind', (result, resolution) => {
    expect(advance(open, result)).toEqual({
      next: { ...open, state: 'resolved', resolution },
      event: 'resolved',
      changed: true,
    })
  })

  it.each([unknown, goneUnread])('stays open, unconfirmed, on $kind that was not read', (result) => {
    expect(advance(open, result)).toEqual({ next: unconfirmed, event: null, changed: true })
  })
})

describe('open and unconfirmed', () => {
  it('writes nothing while the same read is missing', () => {
    expect(advance(unconfirmed, unknown)).toEqual({ next: unconfirmed, event: null, changed: false })
    expect(advance(unconfirmed, goneUnread)).toEqual({ next: unconfirmed, event: null, changed: false })
  })

  it('tells another reason', () => {
    expect(advance(unconfirmed, { kind: 'unknown', missing: throttled })).toEqual({
      next: { ...open, unconfirmed: throttled },
      event: null,
      changed: true,
    })
  })

  it('is confirmed again by the same failure, without an event', () => {
    expect(advance(unconfirmed, fail)).toEqual({ next: open, event: null, changed: true })
  })

  it('closes on evidence, and is unconfirmed no more', () => {
    expect(advance(unconfirmed, pass).next).toMatchObject({
      state: 'resolved',
      unconfirmed: null,
      resolution: 'passed',
    })
    expect(advance(unconfirmed, gone).next).toMatchObject({
      unconfirmed: null,
      resolution: 'resource_deleted',
    })
  })
})

describe('resolved', () => {
  it('opens again on a failure and forgets why it closed', () => {
    expect(advance(resolved, fail)).toEqual({ next: open, event: 'reopened', changed: true })
  })

  it.each([pass, notApplicable, unknown, gone, goneUnread])('stays as it is on $kind', (result) => {
    expect(advance(resolved, result)).toEqual({ next: resolved, event: null, changed: false })
  })
})

describe('evidenceHash', () => {
  it('depends on what was seen, not on the order of keys', () => {
    const turned = evidence.map(({ path, observed, expected }) => ({ expected, observed, path }))
    expect(evidenceHash(turned)).toBe(evidenceHash(evidence))
    expect(evidenceHash(other)).not.toBe(evidenceHash(evidence))
  })
})
