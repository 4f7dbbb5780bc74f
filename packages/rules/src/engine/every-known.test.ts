import { known, unknown } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { everyKnown } from './every-known.js'

const why = unknown('throttled', 'cloudtrail:GetTrailStatus')

describe('everyKnown', () => {
  it('is true where every requirement is met, and without requirements', () => {
    expect(
      everyKnown(
        () => known(true),
        () => known(true),
      ),
    ).toEqual(known(true))
    expect(everyKnown()).toEqual(known(true))
  })

  it('stops at the first requirement that is not met or is unknown', () => {
    const never = () => {
      throw new Error('evaluated a requirement after the deciding one')
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
