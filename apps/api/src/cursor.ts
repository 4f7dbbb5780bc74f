import { z } from 'zod'
import { ApiProblem } from './problems/api-problem.js'

const VERSION = 1

/** The lists that have cursors; a cursor of one list is refused by another. */
export type CursorKind =
  | 'accounts'
  | 'scans'
  | 'findings'
  | 'finding-events'
  | 'resources'
  | 'resource-history'
  | 'drift'

/** Writes a position in a list as an opaque text: base64url of versioned JSON. */
export function encodeCursor(kind: CursorKind, position: readonly unknown[] | null): string | null {
  if (position === null) return null
  return Buffer.from(JSON.stringify({ v: VERSION, k: kind, p: position })).toString('base64url')
}

/** Reads a cursor back. Throws the problem `bad-cursor` for anything that `encodeCursor` did not write for this list. */
export function decodeCursor<P>(
  kind: CursorKind,
  position: z.ZodType<P>,
  cursor: string | undefined,
): P | null {
  if (cursor === undefined) return null
  const schema = z.object({ v: z.literal(VERSION), k: z.literal(kind), p: position })
  const parsed = schema.safeParse(jsonOf(cursor))
  if (!parsed.success) throw badCursor()
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
    'The cursor is not one that this list gave out. Take nextCursor from the answer before, or leave it out to start anew.',
  )
}
