import { describe, expect, it } from 'vitest'
import { comparableTables, differences, feedFaults, leaseFaults, type Tables } from './compare-tables.js'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const batch = (n: number, first_seq: number, size: number) => ({ id: id(n), first_seq, size })
const change = (n: number, ordinal: number) => ({ batch_id: id(n), ordinal, kind: 'finding.opened' })
const feed = (batches: readonly object[], changes: readonly object[], seq: number): Tables => ({
  change_batch: batches,
  change: changes,
  tenant_feed: [{ seq }],
})

describe('tables of two runs', () => {
  const scan = { id: id(1), state: 'completed', attempts: 1, fence: 2, at: '2026-11-22T12:00:00Z' }

  it('are equal although ids, times, attempts and calls differ', () => {
    const other = { ...scan, id: id(2), attempts: 3, fence: 9, at: '2026-11-23T07:00:00Z' }
    const before = { scan: [{ ...scan, summary: { calls: 10, throttles: 0 } }] }
    const after = { scan: [{ ...other, summary: { calls: 12, throttles: 2 } }] }
    expect(differences(comparableTables(before, 0), comparableTables(after, 0))).toEqual([])
  })

  it('differ by a row that is missing, doubled or changed', () => {
    const expected = comparableTables({ scan: [scan] }, 0)
    const changed = comparableTables({ scan: [{ ...scan, state: 'failed' }] }, 0)
    expect(differences(expected, { scan: [] })).toEqual([
      expect.stringMatching(/1 rows missing, 0 rows too many/),
    ])
    expect(differences(expected, comparableTables({ scan: [scan, scan] }, 0))).toHaveLength(1)
    expect(differences(expected, changed)).toEqual([expect.stringMatching(/1 rows missing, 1 rows too many/)])
  })
})

describe('the feed', () => {
  it('is sound where its batches follow each other', () => {
    const changes = [change(1, 1), change(1, 2), change(2, 1)]
    expect(feedFaults(feed([batch(2, 7, 1), batch(1, 5, 2)], changes, 7), 4)).toEqual([])
  })

  it('has a fault where a number is missing or used twice', () => {
    const changes = [change(1, 1), change(1, 2), change(2, 1)]
    expect(feedFaults(feed([batch(1, 5, 2), batch(2, 8, 1)], changes, 8), 4)).toEqual([
      'the feed continues at 8 instead of 7',
    ])
    expect(feedFaults(feed([batch(1, 5, 2), batch(2, 6, 1)], changes, 6), 4)).toHaveLength(1)
  })

  it('has a fault where an entry is missing or its position is not the last one', () => {
    expect(feedFaults(feed([batch(1, 5, 2)], [change(1, 1)], 6), 4)).toHaveLength(1)
    expect(feedFaults(feed([batch(1, 5, 1)], [change(1, 1)], 9), 4)).toHaveLength(1)
  })
})

it('a lease that is held and a part that is left are faults', () => {
  expect(leaseFaults({ scan: [{ id: id(1), held_by: null }], scan_part: [] })).toEqual([])
  expect(leaseFaults({ scan: [{ id: id(1), held_by: 'worker' }] })).toEqual([`scan ${id(1)} is held`])
  expect(leaseFaults({ scan_part: [{ id: id(2), held_by: null }] })).toEqual([`part ${id(2)} is left`])
})
