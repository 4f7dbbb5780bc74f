import { describe, expect, it } from 'vitest'
import { type CollectorCoverage, isComplete, isListed, missingActions } from './coverage.js'
import type { UnknownReason } from '../facts/observed.js'

const coverage = (
  state: CollectorCoverage['state'],
  missing: CollectorCoverage['missing'] = [],
): CollectorCoverage => ({
  state,
  resources: 0,
  calls: 1,
  throttles: 0,
  missing,
})
const read = (action: string, reason: UnknownReason = 'access_denied') => ({
  operation: action,
  action,
  reason,
  count: 1,
})

describe('isComplete and isListed', () => {
  it.each([
    ['complete', true, true],
    ['partial', false, true],
    ['denied', false, false],
    ['failed', false, false],
    ['skipped', false, false],
  ] as const)('%s: %s, %s', (state, complete, listed) => {
    expect([isComplete(coverage(state)), isListed(coverage(state))]).toEqual([complete, listed])
  })

  it('are false where a collector never reported', () => {
    expect([isComplete(undefined), isListed(undefined)]).toEqual([false, false])
  })
})

describe('missingActions', () => {
  it('names refused actions once, sorted, and ignores other failures', () => {
    const part = {
      functions: coverage('partial', [read('lambda:GetPolicy'), read('lambda:ListTags', 'throttled')]),
      aliases: coverage('denied', [read('lambda:ListAliases'), read('lambda:GetPolicy')]),
    }
    expect(missingActions(part)).toEqual(['lambda:GetPolicy', 'lambda:ListAliases'])
  })
})
