import { describe, expect, it } from 'vitest'
import { pageOf } from './page-of.js'

const items = Array.from({ length: 120 }, (_, index) => index)

describe('pageOf', () => {
  it('pages through a list by its markers, at most 50 at a time', () => {
    const seen: unknown[] = []
    const sizes: number[] = []
    let marker: string | undefined
    do {
      const query = new URLSearchParams({
        MaxItems: '10000',
        ...(marker === undefined ? {} : { Marker: marker }),
      })
      const page = pageOf('Functions', items, query)
      const found = page['Functions'] as number[]
      seen.push(...found)
      sizes.push(found.length)
      marker = page['NextMarker'] as string | undefined
    } while (marker !== undefined)
    expect(seen).toEqual(items)
    expect(sizes).toEqual([50, 50, 20])
  })

  it('honours MaxItems', () => {
    const page = pageOf('Functions', items, new URLSearchParams({ MaxItems: '2' }))
    expect(page).toEqual({ Functions: [0, 1], NextMarker: expect.any(String) })
  })

  it.each([{ Marker: 'no marker' }, { MaxItems: '0' }, { MaxItems: 'many' }])('refuses %o', (query) => {
    expect(() => pageOf('Functions', items, new URLSearchParams(query))).toThrow(
      expect.objectContaining({ code: 'InvalidParameterValueException' }),
    )
  })
})
