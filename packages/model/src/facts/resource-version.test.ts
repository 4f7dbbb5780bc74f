import { describe, expect, it } from 'vitest'
import type { KnownFacts } from './facts-codec.js'
import { factsHash, isSameFact, type ResourceVersion, versionCause } from './resource-version.js'

const version = (facts: KnownFacts, incarnation: string | null = null): ResourceVersion => ({
  shapeVersion: 1,
  incarnation,
  facts,
  gaps: {},
})
const variable = (keyId: string, digest: string, name = 'A') => ({ name, hits: [], hash: { keyId, digest } })

describe('factsHash', () => {
  it('does not depend on the order of facts', () => {
    expect(factsHash({ a: 1, b: 2 })).toBe(factsHash({ b: 2, a: 1 }))
    expect(factsHash({ a: 1 })).not.toBe(factsHash({ a: 2 }))
  })
})

describe('versionCause', () => {
  it('is observed where a fact in both changed', () => {
    expect(versionCause(version({ a: 1 }), version({ a: 2 }))).toBe('observed')
  })

  it('is observed when one fact changed and another was added', () => {
    expect(versionCause(version({ a: 1 }), version({ a: 2, b: 1 }))).toBe('observed')
  })

  it('is observed when the resource was re-created', () => {
    expect(versionCause(version({ a: 1 }, 'first'), version({ a: 1 }, 'second'))).toBe('observed')
  })

  it('is release where a fact was only added or dropped', () => {
    expect(versionCause(version({ a: 1 }), version({ a: 1, b: 1 }))).toBe('release')
    expect(versionCause(version({ a: 1, b: 1 }), version({ a: 1 }))).toBe('release')
  })

  it('is rekey where only hashes changed with their key', () => {
    const before = version({ environment: [variable('k1', 'aa')] })
    expect(versionCause(before, version({ environment: [variable('k2', 'bb')] }))).toBe('rekey')
  })

  it('is observed where a hash changed under the same key', () => {
    const before = version({ environment: [variable('k1', 'aa')] })
    expect(versionCause(before, version({ environment: [variable('k1', 'bb')] }))).toBe('observed')
  })

  it('is observed where more than hashes changed with the key', () => {
    const before = version({ environment: [variable('k1', 'aa')] })
    expect(versionCause(before, version({ environment: [variable('k2', 'bb', 'B')] }))).toBe('observed')
  })
})

describe('isSameFact', () => {
  it('distinguishes absence from null', () => {
    expect(isSameFact(undefined, undefined)).toBe(true)
    expect(isSameFact(undefined, null)).toBe(false)
    expect(isSameFact(null, null)).toBe(true)
  })

  it('ignores key order but not list order', () => {
    expect(isSameFact({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
    expect(isSameFact([1, 2], [2, 1])).toBe(false)
  })

  it('compares everything except hashes of different keys', () => {
    expect(isSameFact(variable('k1', 'aa'), variable('k2', 'bb'))).toBe(true)
    expect(isSameFact(variable('k1', 'aa'), variable('k2', 'bb', 'B'))).toBe(false)
  })
})
