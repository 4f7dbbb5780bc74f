import type { Json } from '@plumbline/model'
import type { z } from 'zod'

/**
 * A column of a result: the Postgres types it may have, whether it may be null, and how its value is checked.
 * `T` is exact: a nullable column does not fit a field without null, nor text a union of literals.
 */
export interface Column<T> {
  /** Object ids of pg_type, as `pg` reports them with each result. */
  readonly types: readonly number[]
  readonly isNullable?: true
  /** Checks a value that is not null. @throws any error where the value is not one of the column's. */
  readonly parse?: (value: unknown) => unknown
  /** Makes `T` invariant; never set. */
  readonly exactly?: (value: T) => T
}

/** The columns of a result and the type of its rows, which {@link readRows} compares with what the database returns. */
export interface RowShape<Row extends object> {
  readonly name: string
  readonly columns: { readonly [Name in keyof Row]-?: Column<Row[Name]> }
}

/** A result does not match its row type. Names the column, never a value. */
export class RowMismatch extends Error {
  override readonly name = 'RowMismatch'
}

export const uuid: Column<string> = { types: [2950] }
export const text: Column<string> = { types: [25] }
/** `smallint` or `integer`. */
export const integer: Column<number> = { types: [21, 23] }
export const boolean: Column<boolean> = { types: [16] }
export const timestamp: Column<Date> = { types: [1184] }
/** `bigint`. */
export const bigInteger: Column<bigint> = { types: [20] }
/** `bytea`. */
export const bytes: Column<Uint8Array> = { types: [17] }
export const textArray: Column<readonly string[]> = { types: [1009] }

/** Text that is one of `values`. */
export function oneOf<T extends string>(values: readonly T[]): Column<T> {
  const known: ReadonlySet<unknown> = new Set(values)
  return {
    types: text.types,
    parse(value) {
      if (!known.has(value)) throw new TypeError('not one of the known values')
      return value
    },
  }
}

/**
 * `jsonb`, with a schema if the content comes from outside or is small. Without a schema, the content is trusted to match the
 * type of its only writer: Postgres has no type for it, and large facts are checked by `decode`.
 */
export function jsonb<T>(schema?: z.ZodType<T>): Column<T> {
  return { types: [3802], ...(schema === undefined ? {} : { parse: (value) => schema.parse(value) }) }
}

/** `jsonb` of any content; SQL null and JSON `null` are treated alike. */
export const nullableJson: Column<Json> = { types: [3802], isNullable: true }

export function nullable<T>(column: Column<T>): Column<T | null> {
  const { types, parse } = column
  return { types, isNullable: true, ...(parse === undefined ? {} : { parse }) }
}

/**
 * Declares a row type once, for the compiler and for the comparison with the database.
 *
 * @param name unique, for messages
 */
export function row<Row extends object>(name: string, columns: RowShape<Row>['columns']): RowShape<Row> {
  return { name, columns }
}

interface Result {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[]
  readonly rows: readonly object[]
}

/**
 * Compares a result with its shape: names and types of the columns once per result, nulls and the columns' own checks for
 * each row.
 *
 * @throws RowMismatch
 */
export function readRows<Row extends object>(shape: RowShape<Row>, { fields, rows }: Result): readonly Row[] {
  const columns: Readonly<Record<string, Column<unknown> | undefined>> = shape.columns as never
  compareFields(shape.name, columns, fields)
  const checked = fields.flatMap(({ name }) => {
    const column = columns[name]
    return column === undefined || (column.isNullable && !column.parse) ? [] : [{ name, column }]
  })
  for (const each of rows as readonly Record<string, unknown>[]) {
    for (const { name, column } of checked) each[name] = readValue(shape.name, name, column, each[name])
  }
  return rows as readonly Row[]
}

function compareFields(
  shape: string,
  columns: Readonly<Record<string, Column<unknown> | undefined>>,
  fields: Result['fields'],
): void {
  for (const { name, dataTypeID } of fields) {
    const column = columns[name]
    if (column === undefined) throw new RowMismatch(`${shape}: the result has an unexpected column ${name}`)
    if (!column.types.includes(dataTypeID)) {
      throw new RowMismatch(
        `${shape}: column ${name} has type ${dataTypeID}, expected ${column.types.join('/')}`,
      )
    }
  }
  const names = new Set(fields.map(({ name }) => name))
  const missing = Object.keys(columns).filter((name) => !names.has(name))
  if (missing.length > 0) throw new RowMismatch(`${shape}: the result lacks ${missing.join(', ')}`)
}

function readValue(shape: string, name: string, column: Column<unknown>, value: unknown): unknown {
  if (value === null) {
    if (column.isNullable) return null
    throw new RowMismatch(`${shape}: column ${name} is null`)
  }
  if (column.parse === undefined) return value
  try {
    return column.parse(value)
  } catch (cause) {
    throw new RowMismatch(`${shape}: column ${name} has a value that its type does not allow`, { cause })
  }
}
