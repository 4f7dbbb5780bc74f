import { known, unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { allOf } from './all-of.js'

const why = unknown('throttled', 'cloudtrail:GetTrailStatus')

describe('allOf', () => {
  it('holds where each demand does, also where there is none', () => {
    expect(
      allOf(
        () => known(true),
        () => known(true),
      ),
    ).toEqual(known(true))
    expect(allOf()).toEqual(known(true))
  })

  it('is decided by the first that does not hold or is unknown, and asks no further', () => {
    const never = () => {
      throw new Error('asked too far')
    }
    expect(allOf(() => known(false), never)).toEqual(known(false))
    expect(
      allOf(
        () => known(true),
        () => why,
        never,
      ),
    ).toEqual(why)
  })
})
