import { expect, test } from 'vitest'
import { wrapText } from './wrap-text.js'

test('wraps at spaces; later lines have their own indentation', () => {
  expect(wrapText('one two three four', 11, '  ', '    ')).toEqual(['  one two', '    three', '    four'])
  expect(wrapText('fits', 80, '  ')).toEqual(['  fits'])
})

test('a word that is too long is not broken', () => {
  expect(wrapText('a arn:aws:lambda:eu-west-1 b', 10)).toEqual(['a', 'arn:aws:lambda:eu-west-1', 'b'])
})
