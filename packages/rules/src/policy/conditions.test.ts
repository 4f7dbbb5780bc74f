import { describe, expect, it } from 'vitest'
import { type Clause, clausesOf, requiresValue, deniesOthers } from './conditions.js'

function clause(operator: string, value: string | readonly string[] = 'v'): Clause | undefined {
  return clausesOf({ Effect: 'Allow', Condition: { [operator]: { 'AWS:SourceArn': value } } })[0]
}

describe('clausesOf', () => {
  it.each([
    ['StringEquals', 'stringequals', false, false, null],
    ['StringNotEqualsIgnoreCase', 'stringequalsignorecase', true, false, null],
    ['ArnNotLikeIfExists', 'arnlike', true, true, null],
    ['NotIpAddress', 'ipaddress', true, false, null],
    ['ForAnyValue:StringLike', 'stringlike', false, false, 'ForAnyValue'],
    ['ForAllValues:StringNotLikeIfExists', 'stringlike', true, true, 'ForAllValues'],
    ['Null', 'null', false, false, null],
    ['BoolIfExists', 'bool', false, true, null],
  ] as const)('parses %s', (written, operator, isNegated, isIfExists, set) => {
    expect(clause(written)).toEqual({
      operator,
      isNegated,
      isIfExists,
      set,
      key: 'aws:sourcearn',
      values: ['v'],
    })
  })

  it('reads lists and unquoted values as strings', () => {
    expect(clause('StringEquals', ['a', 'b'])?.values).toEqual(['a', 'b'])
    const unquoted = JSON.parse('{"Effect":"Allow","Condition":{"Bool":{"aws:SecureTransport":true}}}')
    expect(clausesOf(unquoted)[0]?.values).toEqual(['true'])
  })

  it('has one clause for each operator and key, and none without Condition', () => {
    const Condition = { StringEquals: { a: '1', b: '2' }, Bool: { c: 'true' } }
    expect(clausesOf({ Effect: 'Allow', Condition }).map((one) => one.key)).toEqual(['a', 'b', 'c'])
    expect(clausesOf({ Effect: 'Allow' })).toEqual([])
  })
})

describe('requiresValue and deniesOthers', () => {
  it.each([
    ['StringEquals', true, false],
    ['ForAnyValue:StringEquals', true, false],
    ['StringEqualsIfExists', false, false],
    ['ForAllValues:StringEquals', false, false],
    ['StringNotEquals', false, true],
    ['StringNotEqualsIfExists', false, true],
    ['ForAllValues:StringNotEquals', false, true],
    ['ForAnyValue:StringNotEquals', false, false],
  ])('%s: %s, %s', (operator, requires, denies) => {
    const one = clause(operator)
    expect(one !== undefined && requiresValue(one)).toBe(requires)
    expect(one !== undefined && deniesOthers(one)).toBe(denies)
  })
})
