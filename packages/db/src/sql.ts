/** A value that may stand in a statement: it becomes a parameter, never text. Give JSON through {@link json}. */
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

/** A statement, or a piece of one, with its parameters apart. Only the tag {@link sql} makes it. */
export interface SqlFragment {
  readonly [madeBySqlTag]: readonly string[]
  /** With `$1 …` in place of the values. */
  readonly text: string
  readonly values: readonly SqlParameter[]
}

/** One open transaction. Statements run in the order in which they are awaited. */
export interface PlainTransaction {
  /** Runs a statement and gives its rows: `date` as text, `bigint` as bigint, `timestamptz` as Date, `jsonb` parsed. */
  query<Row extends object = Record<string, unknown>>(statement: SqlFragment): Promise<readonly Row[]>
}

/** One tenant's open transaction: only that tenant's rows are seen. */
export interface SqlTransaction extends PlainTransaction {
  readonly tenantId: string
}

/**
 * Makes a statement from a template: each `${value}` becomes a parameter, each `${fragment}` is nested with its own.
 * There is no way to put a plain string into the text.
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

/** Joins fragments, `and` between conditions by default; an empty list gives an empty fragment. */
export function joinSql(fragments: readonly SqlFragment[], separator: SqlFragment = sql` and `): SqlFragment {
  const [first, ...more] = fragments
  if (first === undefined) return sql``
  return more.reduce((joined, next) => sql`${joined}${separator}${next}`, first)
}

/** JSON text for a `jsonb` parameter: `${json(value)}::jsonb`. */
export function json(value: unknown): string {
  const text: string | undefined = JSON.stringify(value)
  if (text === undefined) throw new TypeError('json: undefined, functions and symbols are no JSON')
  return text
}

function make(pieces: readonly string[], values: readonly SqlParameter[]): SqlFragment {
  const text = pieces.reduce((before, piece, index) => `${before}$${index}${piece}`)
  return Object.freeze({ [madeBySqlTag]: pieces, text, values })
}

function isSql(value: SqlValue): value is SqlFragment {
  return typeof value === 'object' && value !== null && madeBySqlTag in value
}
