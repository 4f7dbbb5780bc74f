import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  integer,
  jsonb,
  nullable,
  oneOf,
  readRows,
  row,
  RowMismatch,
  type RowShape,
  text,
  uuid,
} from './rows.js'

interface Person {
  readonly id: string
  readonly role: 'admin' | 'reader'
  readonly age: number | null
  readonly tags: readonly string[]
}

const shape = row<Person>('person', {
  id: uuid,
  role: oneOf(['admin', 'reader']),
  age: nullable(integer),
  tags: jsonb(z.array(z.string()).readonly()),
})
const fields = [
  { name: 'id', dataTypeID: 2950 },
  { name: 'role', dataTypeID: 25 },
  { name: 'age', dataTypeID: 23 },
  { name: 'tags', dataTypeID: 3802 },
]
const person = { id: '0193a4f0-0000-7000-8000-000000000001', role: 'admin', age: null, tags: ['a'] }

describe('row', () => {
  it('accepts exactly the columns of the row type: a wrong one does not compile', () => {
    // @ts-expect-error a column that may be null, in a field without null
    const loose: RowShape<{ readonly a: string }>['columns'] = { a: nullable(text) }
    // @ts-expect-error a field with null, and a column that is never null
    const strict: RowShape<{ readonly a: string | null }>['columns'] = { a: text }
    // @ts-expect-error any text, where the field is a union
    const wide: RowShape<{ readonly a: 'x' | 'y' }>['columns'] = { a: text }
    // @ts-expect-error a column is missing
    const short: RowShape<{ readonly a: string; readonly b: number }>['columns'] = { a: text }
    expect([loose, strict, wide, short]).toHaveLength(4)
  })
})

describe('readRows', () => {
  it('returns rows that match their shape', () => {
    expect(readRows(shape, { fields, rows: [person] })).toEqual([person])
  })

  it.each([
    ['lacks a column', fields.slice(1), person, 'person: the result lacks id'],
    [
      'has another column',
      [...fields, { name: 'extra', dataTypeID: 25 }],
      person,
      'person: the result has an unexpected column extra',
    ],
    [
      'has a column of another type',
      [{ name: 'id', dataTypeID: 25 }, ...fields.slice(1)],
      person,
      'person: column id has type 25, expected 2950',
    ],
    ['has null where none is allowed', fields, { ...person, id: null }, 'person: column id is null'],
    [
      'has text that is not one of the values',
      fields,
      { ...person, role: 'canary' },
      'person: column role has a value that its type does not allow',
    ],
    [
      'has JSON of another form',
      fields,
      { ...person, tags: ['a', 1] },
      'person: column tags has a value that its type does not allow',
    ],
  ])('rejects a result that %s, naming the column and not its value', (_, present, stored, message) => {
    const read = () => readRows(shape, { fields: present, rows: [stored] })
    expect(read).toThrow(RowMismatch)
    expect(read).toThrow(message)
    expect(read).not.toThrow('canary')
  })
})
