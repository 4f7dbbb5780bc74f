/** A string of a request that Postgres cannot store. */
export interface Unstorable {
  /** JSON pointer into the value that was searched. */
  readonly pointer: string
  readonly detail: string
}

/** No request of the API is nested as deeply. */
const MAX_DEPTH = 32

/**
 * Searches all strings of a parsed value, keys included, for a NUL character or half of a surrogate pair, which Postgres
 * refuses as text. A value that is nested too deeply to be searched is refused as well.
 */
export function findUnstorable(value: unknown, pointer: string, depth = 0): Unstorable | null {
  if (typeof value === 'string') return unstorableText(value, pointer)
  if (typeof value !== 'object' || value === null) return null
  if (depth === MAX_DEPTH) return { pointer, detail: 'must not be nested as deeply' }
  for (const [name, member] of Object.entries(value)) {
    const found =
      unstorableText(name, pointer) ?? findUnstorable(member, `${pointer}/${escapeToken(name)}`, depth + 1)
    if (found !== null) return found
  }
  return null
}

/** RFC 6901. */
function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

function unstorableText(text: string, pointer: string): Unstorable | null {
  if (text.includes('\0')) return { pointer, detail: 'must not contain a NUL character' }
  if (/\p{Surrogate}/u.test(text)) return { pointer, detail: 'must not contain half of a surrogate pair' }
  return null
}
