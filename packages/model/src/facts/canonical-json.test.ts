import { describe, expect, it } from 'vitest'
import { canonicalJson, compareText, contentHash } from './canonical-json.js'
import type { Json } from './json.js'

describe('canonicalJson', () => {
  it.each<[Json, string]>([
    [{ b: 1, a: { d: [], c: null } }, '{"a":{"c":null,"d":[]},"b":1}'],
    [[2, 1, { z: 0, y: 'q"' }], '[2,1,{"y":"q\\"","z":0}]'],
    ['é\n', '"é\\n"'],
    [1.5e21, '1.5e+21'],
    [{}, '{}'],
  ])('writes %j', (value, text) => expect(canonicalJson(value)).toBe(text))

  it('leaves undefined properties out', () => {
    expect(canonicalJson({ a: undefined, b: 1 } as unknown as Json)).toBe('{"b":1}')
  })

  it('sorts keys by code unit, not by locale', () => {
    expect(canonicalJson({ ä: 1, z: 2, Z: 3, a: 4 })).toBe('{"Z":3,"a":4,"z":2,"ä":1}')
  })

  it('parses back to what was written', () => {
    const value = { list: [true, null, -0.5], nested: { 'a b': '\u2028' } }
    expect(JSON.parse(canonicalJson(value))).toEqual(value)
  })
})

describe('contentHash', () => {
  it('ignores the order of keys but not of list elements', () => {
    expect(contentHash({ a: 1, b: 2 })).toBe(contentHash({ b: 2, a: 1 }))
    expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]))
  })

  it('is SHA-256 of the canonical text', () => {
    expect(contentHash({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
  })
})

describe('compareText', () => {
  it('orders by code unit', () => {
    expect(['b', 'ä', 'a', 'B', 'a'].sort(compareText)).toEqual(['B', 'a', 'a', 'b', 'ä'])
    expect(compareText('a', 'a')).toBe(0)
  })
})
