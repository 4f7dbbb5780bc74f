import { describe, expect, it } from 'vitest'
import { coversPattern, matchesPattern, patternsMeet } from './match-pattern.js'

describe('matchesPattern', () => {
  it.each([
    ['*', ''],
    ['*', 'anything'],
    ['lambda:*', 'lambda:InvokeFunction'],
    ['lambda:Invoke*', 'lambda:Invoke'],
    ['*Function', 'lambda:InvokeFunction'],
    ['l*:*F*n', 'lambda:InvokeFunction'],
    ['a?c', 'abc'],
    ['a**c', 'ac'],
    ['*a*ab', 'aaab'],
  ])('%s matches %s', (pattern, text) => expect(matchesPattern(pattern, text)).toBe(true))

  it.each([
    ['', 'a'],
    ['lambda:Invoke', 'lambda:InvokeFunction'],
    ['lambda:*', 's3:GetObject'],
    ['a?c', 'ac'],
    ['a.c', 'abc'],
    ['*ab', 'aba'],
    ['Lambda:*', 'lambda:x'],
  ])('%s does not match %s', (pattern, text) => expect(matchesPattern(pattern, text)).toBe(false))

  it('stays fast with hostile patterns', () => {
    expect(matchesPattern(`${'a*'.repeat(500)}b`, 'a'.repeat(5_000))).toBe(false)
  })
})

describe('patternsMeet', () => {
  it.each([
    ['a*', '*b', true],
    ['a*', 'b*', false],
    ['a?c', 'abc', true],
    ['a?', 'a', false],
    ['*', '', true],
    ['*a*', 'b*b', true],
    ['lambda:get*', 'lambda:*function', true],
    ['lambda:get*', 's3:*', false],
    ['', '', true],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(patternsMeet(a, b)).toBe(expected)
    expect(patternsMeet(b, a)).toBe(expected)
  })
})

describe('coversPattern', () => {
  it.each([
    ['*', 'lambda:*', true],
    ['lambda:*', 'lambda:Invoke*', true],
    ['lambda:*', 'lambda:*', true],
    ['lambda:Invoke*', 'lambda:*', false],
    ['lambda:InvokeFunction', 'lambda:Invoke*', false],
    ['lambda:?', 'lambda:*', false],
    ['a?', 'a?', true],
  ])('%s covers %s: %s', (outer, inner, expected) => expect(coversPattern(outer, inner)).toBe(expected))
})
