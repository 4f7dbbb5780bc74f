import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from './cursor.js'

const position = z.tuple([z.int(), z.guid()])
const id = '01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10'

describe('a cursor', () => {
  it('decodes to the position that was encoded', () => {
    const cursor = encodeCursor('findings', [1, id])
    expect(cursor).toMatch(/^[\w-]+$/)
    expect(decodeCursor('findings', position, cursor ?? '')).toEqual([1, id])
  })

  it('is null at the start and at the end of a list', () => {
    expect(encodeCursor('findings', null)).toBeNull()
    expect(decodeCursor('findings', position, undefined)).toBeNull()
  })

  it.each([
    ['of another list', encodeCursor('scans', [1, id])],
    ['with a position of another type', encodeCursor('findings', ['1', id])],
    ['with more elements', encodeCursor('findings', [1, id, 2])],
    [
      'of another version',
      Buffer.from(JSON.stringify({ v: 9, k: 'findings', p: [1, id] })).toString('base64url'),
    ],
    ['that is not JSON', 'AAAA'],
    ['that is empty', ''],
  ])('%s is refused', (_what, cursor) => {
    expect(() => decodeCursor('findings', position, cursor ?? '')).toThrow(/nextCursor/)
  })
})
