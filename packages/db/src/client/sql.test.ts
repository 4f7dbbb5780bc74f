import { describe, expect, it } from 'vitest'
import { joinSql, json, sql } from './sql.js'

describe('sql', () => {
  it('turns every value into a parameter', () => {
    const statement = sql`select * from finding where id = ${"x'; drop table finding; --"} and n > ${3}`
    expect(statement.text).toBe('select * from finding where id = $1 and n > $2')
    expect(statement.values).toEqual(["x'; drop table finding; --", 3])
  })

  it('nests fragments and renumbers their parameters', () => {
    const where = sql`b = ${'two'} and c = ${'three'}`
    const statement = sql`select ${'one'} where ${where} limit ${4}`
    expect(statement.text).toBe('select $1 where b = $2 and c = $3 limit $4')
    expect(statement.values).toEqual(['one', 'two', 'three', 4])
    expect(sql`${where}`.text).toBe('b = $1 and c = $2')
  })

  it('joins fragments', () => {
    const joined = joinSql([sql`a = ${1}`, sql`b is null`, sql`c = ${2}`])
    expect(joined.text).toBe('a = $1 and b is null and c = $2')
    expect(joined.values).toEqual([1, 2])
    expect(joinSql([]).text).toBe('')
  })

  it('treats an object that only looks like a fragment as a value', () => {
    const forged = { text: 'drop table finding', values: [] } as unknown as string
    expect(sql`select ${forged}`.text).toBe('select $1')
  })

  it('rejects values that are not JSON', () => {
    expect(json({ a: null })).toBe('{"a":null}')
    expect(() => json(undefined)).toThrow(TypeError)
  })
})
