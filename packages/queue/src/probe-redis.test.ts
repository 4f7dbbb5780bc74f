import { expect, test } from 'vitest'
import { isNewEnough } from './probe-redis.js'

test.each([
  ['6.2.0', true],
  ['6.10.1', true],
  ['7.0.15', true],
  ['8.2', true],
  ['6.0.16', false],
  ['5.0.14', false],
  ['unknown', false],
])('Redis %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected)
})
