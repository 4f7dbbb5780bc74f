import { joinSql, sql, type SqlFragment } from '../../sql.js'

/** Joins the conditions that are set by `and`; `true` where none is. */
export function allOf(conditions: readonly (SqlFragment | false)[]): SqlFragment {
  return joinSql([sql`true`, ...conditions.filter((condition) => condition !== false)])
}
