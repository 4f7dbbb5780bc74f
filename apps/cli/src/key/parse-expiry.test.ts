import { expect, test } from 'vitest'
import { parseExpiry } from './parse-expiry.js'

const now = new Date('2026-11-28T12:00:00.000Z')

test.each([
  ['90d', '2027-02-26T12:00:00.000Z'],
  ['12h', '2026-11-29T00:00:00.000Z'],
  ['2027-01-31', '2027-01-31T00:00:00.000Z'],
  ['2027-01-31T12:00:00+02:00', '2027-01-31T10:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(parseExpiry(text, now).toISOString()).toBe(expected)
})

test.each(['', '0d', '-1d', '1.5d', '9w', 'tomorrow', '2027-02-31T', '2027-13-01', '9999999d'])(
  '%j is refused',
  (text) => {
    expect(() => parseExpiry(text, now)).toThrow('It must be 90d')
  },
)

test('a time that has passed is refused', () => {
  expect(() => parseExpiry('2026-11-28', now)).toThrow('in the future')
})
