import { unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { conventionHolds, conventionOf, countOnce } from './convention.js'

const gap = unknown('error', 'lambda:ListFunctions')

describe('conventionHolds', () => {
  it.each([
    [{ met: 1, of: 2, unread: [] }, 50, true],
    [{ met: 1, of: 3, unread: [] }, 50, false],
    [{ met: 0, of: 3, unread: [] }, 0, true],
    [{ met: 1, of: 3, unread: [gap] }, 50, gap],
    [{ met: 1, of: 9, unread: [gap] }, 50, false],
    [{ met: 2, of: 3, unread: [gap] }, 50, true],
  ] as const)('%j by %i percent: %j', (convention, percent, expected) => {
    expect(conventionHolds(convention, percent)).toEqual(expected)
  })
})

it('conventionOf leaves out what does not count, and countOnce counts a list once', () => {
  const list = [true, false, gap, null] as const
  let calls = 0
  const count = countOnce((all: typeof list | readonly (boolean | typeof gap | null)[]) => {
    calls += 1
    return conventionOf(all, (one) => one)
  })
  expect(count(list)).toEqual({ met: 1, of: 3, unread: [gap] })
  expect(count(list)).toEqual({ met: 1, of: 3, unread: [gap] })
  expect(calls).toBe(1)
})
