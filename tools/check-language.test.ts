import { describe, expect, test } from 'vitest'
import { allowedWords, bannedWords } from './banned-words.mjs'
import { checkedFiles, checkFiles, findBannedWords } from './check-language.mjs'

const words = (text: string) => findBannedWords(text).map(({ word }) => word)

describe('the language check', () => {
  test.each([
    ['a comment', '// The row tells whoever reads it.', ['tells', 'whoever']],
    ['a string', `throw new Error('there is none')`, ['there is none']],
    ['an identifier', 'const isBlindTo = rulesBlindedBy(collector)', ['blind', 'blinded']],
    ['a page', 'It waits ten seconds at the most.', ['at the most']],
    ['a phrase with words in between', 'The lock lets two owners in.', ['lets two owners in']],
  ])('finds banned words in %s', (_where, text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  test('names the line and what to write instead', () => {
    expect(findBannedWords('fine\n// for ever\n')).toEqual([
      { line: 2, word: 'for ever', instead: 'indefinitely, permanently' },
    ])
  })

  test.each([
    'There is no recording, and it is no longer required.',
    'const intelligible = broadcast(roadmap, insight, foretold)',
    'DynamoDB tables with on-demand capacity, scanned on demand',
  ])('does not report %s', (text) => {
    expect(words(text)).toEqual([])
  })

  test('has a working expression and a suggestion for each word', () => {
    expect(bannedWords.length).toBeGreaterThan(35)
    for (const { pattern, instead } of bannedWords) {
      expect(() => new RegExp(pattern)).not.toThrow()
      expect(words(instead)).toEqual([])
    }
  })

  test('has only exceptions that are needed, each with a reason', () => {
    const superfluous = allowedWords.filter(
      ({ file, word }) => !checkFiles([file], []).some((found) => found.word === word),
    )
    expect(superfluous).toEqual([])
    expect(allowedWords.every(({ why }) => why.length > 10)).toBe(true)
  })

  test('reads code and pages, without generated files', () => {
    const files = checkedFiles()
    expect(files).toContain('README.md')
    expect(files).toContain('tools/check-language.mjs')
    expect(files.filter((file) => /\/generated\/|\.generated\.|docs\/rules\.md|LICENSE/.test(file))).toEqual(
      [],
    )
  })
})
