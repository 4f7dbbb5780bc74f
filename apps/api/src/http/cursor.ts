import { z } from 'zod'
import { ApiProblem } from './api-problem.js'
import { findUnstorable } from './find-unstorable.js'

const VERSION = 1

/**
 * Encodes a position in a list as an opaque string: base64url of versioned JSON. `list` is the list's own name, so that
 * another list refuses the cursor.
 */
export function encodeCursor(list: string, position: readonly unknown[] | null): string | null {
  if (position === null) return null
  return Buffer.from(JSON.stringify({ v: VERSION, k: list, p: position })).toString('base64url')
}

/** Decodes a cursor. Throws the problem `bad-cursor` for anything that `encodeCursor` did not return for this list. */
export function decodeCursor<P>(list: string, position: z.ZodType<P>, cursor: string | undefined): P | null {
  if (cursor === undefined) return null
  const schema = z.object({ v: z.literal(VERSION), k: z.literal(list), p: position })
  const parsed = schema.safeParse(jsonOf(cursor))
  if (!parsed.success || findUnstorable(parsed.data.p, '') !== null) throw badCursor()
  return parsed.data.p
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch {
    throw badCursor()
  }
}

function badCursor(): ApiProblem {
  return new ApiProblem(
    'bad-cursor',
    'This list did not return this cursor. Use nextCursor of the previous page, or omit it to start from the beginning.',
  )
}
