import { known, unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { everyKnown } from './every-known.js'

const why = unknown('throttled', 'cloudtrail:GetTrailStatus')

describe('everyKnown', () => {
  it('holds where each demand does, also where there is none', () => {
    expect(
      everyKnown(
        () => known(true),
        () => known(true),
      ),
    ).toEqual(known(true))
    expect(everyKnown()).toEqual(known(true))
  })

  it('is decided by the first that does not hold or is unknown, and asks no further', () => {
    const never = () => {
      throw new Error('asked too far')
    }
    expect(everyKnown(() => known(false), never)).toEqual(known(false))
    expect(
      everyKnown(
        () => known(true),
        () => why,
        never,
      ),
    ).toEqual(why)
  })
})
