/** A slice of a list in keyset order; `next` is the position to continue from, null at the end. */
export interface Page<T, P> {
  readonly items: readonly T[]
  readonly next: P | null
}

/** Cuts rows that were read with `limit + 1` into a page. */
export function pageOf<T, P>(rows: readonly T[], limit: number, positionOf: (row: T) => P): Page<T, P> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? positionOf(last) : null }
}
