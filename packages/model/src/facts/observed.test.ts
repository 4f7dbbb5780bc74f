import { describe, expect, expectTypeOf, it } from 'vitest'
import { known, mapObserved, type Observed, unknown } from './observed.js'

describe('unknown', () => {
  it('uses the operation as the action unless AWS names the action differently', () => {
    expect(unknown('access_denied', 'lambda:GetPolicy').action).toBe('lambda:GetPolicy')
    expect(unknown('access_denied', 's3:GetBucketAcl', 's3:GetBucketAcl2').action).toBe('s3:GetBucketAcl2')
  })
})

describe('mapObserved', () => {
  it('maps what is known, null included', () => {
    expect(mapObserved(known(2), (n) => n * 2)).toEqual(known(4))
    expect(mapObserved(known(null), (none) => none === null)).toEqual(known(true))
  })

  it('returns an unknown unchanged, without calling the function', () => {
    const gap: Observed<number> = unknown('throttled', 'lambda:GetPolicy')
    const never = (): never => expect.fail('called')
    expect(mapObserved(gap, never)).toBe(gap)
  })
})

describe('Observed', () => {
  it('has a readable value only after `known` was checked', () => {
    const observed = known(1) as Observed<number>
    // @ts-expect-error the value of an observation that may be unknown
    void observed.value
    expectTypeOf<Extract<Observed<number>, { known: true }>['value']>().toEqualTypeOf<number>()
    expect(observed.known && observed.value).toBe(1)
  })
})
