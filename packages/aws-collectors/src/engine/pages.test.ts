import { describe, expect, it } from 'vitest'
import { nextOfTruncated } from './pages.js'
import { UnreadableAnswer } from './read-errors.js'

describe('nextOfTruncated', () => {
  it('is the marker of a truncated page, and nothing after the last page', () => {
    expect(nextOfTruncated({ IsTruncated: true, Marker: 'two' })).toBe('two')
    expect(nextOfTruncated({ IsTruncated: false, Marker: 'two' })).toBeUndefined()
    expect(nextOfTruncated({})).toBeUndefined()
  })

  it('reads on where AWS returns a marker alone', () => {
    expect(nextOfTruncated({ Marker: 'two' })).toBe('two')
  })

  it('throws for a truncated page without a marker, with which the list would seem to end', () => {
    expect(() => nextOfTruncated({ IsTruncated: true })).toThrow(UnreadableAnswer)
    expect(() => nextOfTruncated({ IsTruncated: true, Marker: '' })).toThrow(UnreadableAnswer)
  })
})
