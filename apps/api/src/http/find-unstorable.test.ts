import { expect, test } from 'vitest'
import { findUnstorable } from './find-unstorable.js'

test('text that Postgres can store is accepted, an emoji and 32 levels included', () => {
  expect(findUnstorable({ a: ['x', 1, null, true, '😀'], b: { c: '' } }, '#')).toBeNull()
  expect(findUnstorable(JSON.parse(`${'['.repeat(32)}${']'.repeat(32)}`), '#')).toBeNull()
})

test.each([
  ['a NUL', { a: [{ 'b/c': 'x\0' }] }, '#/a/0/b~1c', 'NUL'],
  ['a NUL in a name', { 'a\0': 1 }, '#', 'NUL'],
  ['half of a surrogate pair', { a: '\ud800' }, '#/a', 'surrogate'],
  [
    '33,000 levels',
    JSON.parse(`${'['.repeat(33_000)}${']'.repeat(33_000)}`),
    `#${'/0'.repeat(32)}`,
    'deeply',
  ],
])('%s is refused with its place', (_what, value, pointer, says) => {
  expect(findUnstorable(value, '#')).toEqual({ pointer, detail: expect.stringContaining(says) })
})
