import type { TenantPrisma } from './bound-prisma.js'
import type { RowShape } from './rows.js'

/** A value in a statement: it becomes a parameter, never text. Pass JSON through {@link json}. */
export type SqlValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | Date
  | Uint8Array
  | readonly string[]
  | readonly number[]
  | SqlFragment

type SqlParameter = Exclude<SqlValue, SqlFragment>

const madeBySqlTag = Symbol('sql')

/** A statement, or a part of one, with separate parameters. Only the tag {@link sql} creates it. */
export interface SqlFragment {
  readonly [madeBySqlTag]: readonly string[]
  /** With `$1 …` in place of the values. */
  readonly text: string
  readonly values: readonly SqlParameter[]
}

/** One open transaction. Statements run in the order in which they are awaited. */
export interface PlainTransaction {
  /**
   * Runs a statement and returns its rows, compared with their shape: `bigint` as bigint, `timestamptz` as Date,
   * `jsonb` parsed.
   *
   * @throws RowMismatch if the result does not match the shape
   */
  rows<Row extends object>(shape: RowShape<Row>, statement: SqlFragment): Promise<readonly Row[]>
  /** Runs a statement whose rows are ignored or only counted. */
  query(statement: SqlFragment): Promise<readonly Readonly<Record<string, unknown>>[]>
}

/** One tenant's open transaction: only that tenant's rows are visible. */
export interface SqlTransaction extends PlainTransaction {
  readonly tenantId: string
  /**
   * Runs `work` with Prisma's typed client on this transaction's connection, for rows that are read or written one or a
   * few at a time. What it wrote is committed and rolled back with the transaction.
   */
  prisma<T>(work: (prisma: TenantPrisma) => Promise<T>): Promise<T>
}

/**
 * Makes a statement from a template: each `${value}` becomes a parameter, each `${fragment}` is nested with its own.
 * A plain string can never become text of the statement.
 */
export function sql(strings: TemplateStringsArray, ...inserts: readonly SqlValue[]): SqlFragment {
  const pieces: string[] = [strings[0] ?? '']
  const values: SqlParameter[] = []
  const append = (text: string) => pieces.push(`${pieces.pop() ?? ''}${text}`)
  inserts.forEach((insert, index) => {
    if (isSql(insert)) {
      const [first = '', ...more] = insert[madeBySqlTag]
      append(first)
      pieces.push(...more)
      values.push(...insert.values)
    } else {
      values.push(insert)
      pieces.push('')
    }
    append(strings[index + 1] ?? '')
  })
  return make(pieces, values)
}

/** Joins fragments, `and` between conditions by default; an empty list returns an empty fragment. */
export function joinSql(fragments: readonly SqlFragment[], separator: SqlFragment = sql` and `): SqlFragment {
  const [first, ...more] = fragments
  if (first === undefined) return sql``
  return more.reduce((joined, next) => sql`${joined}${separator}${next}`, first)
}

/** JSON text for a `jsonb` parameter: `${json(value)}::jsonb`. */
export function json(value: unknown): string {
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError('json: undefined, functions and symbols are not JSON')
  return text
}

function make(pieces: readonly string[], values: readonly SqlParameter[]): SqlFragment {
  const text = pieces.reduce((before, piece, index) => `${before}$${index}${piece}`)
  return Object.freeze({ [madeBySqlTag]: pieces, text, values })
}

function isSql(value: SqlValue): value is SqlFragment {
  return typeof value === 'object' && value !== null && madeBySqlTag in value
}

/** Joins conditions with `and`, without those that are false; `true` if none is left. */
export function whereAll(conditions: readonly (SqlFragment | false)[]): SqlFragment {
  return joinSql([sql`true`, ...conditions.filter((condition) => condition !== false)])
}
