import type { z } from 'zod'

/** Of an unknown field's name. */
const MOST_CHARACTERS = 60

type Issue = z.core.$ZodRawIssue

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const formatNames: Readonly<Record<string, string>> = {
  guid: 'an id of the form 01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10',
  datetime: 'an RFC 3339 time, such as 2026-11-22T12:00:00Z',
  date: 'a date, such as 2026-11-22',
  url: 'a URL',
}

/**
 * What is wrong with a value, in our words, for issues whose schema has no text. Completes a sentence that begins with the
 * field's name. Never contains the value.
 */
export function describeIssue(issue: Issue): string {
  if (issue.input === undefined && issue.code !== 'unrecognized_keys') return 'is required'
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeNames[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return formatText(issue.format)
    case 'unrecognized_keys':
      return `has no ${issue.keys.map((key) => `"${key.slice(0, MOST_CHARACTERS)}"`).join(', ')}`
    default:
      return boundText(issue)
  }
}

function boundText(issue: Issue): string {
  if (issue.code === 'too_small')
    return `must ${verbOf(issue.origin)} at least ${issue.minimum}${unitOf(issue.origin)}`
  if (issue.code === 'too_big')
    return `must ${verbOf(issue.origin)} at most ${issue.maximum}${unitOf(issue.origin)}`
  return 'is not valid'
}

function formatText(format: string): string {
  const name = formatNames[format]
  return name === undefined ? 'has the wrong format' : `must be ${name}`
}

function verbOf(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'have' : 'be'
}

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' elements' : ''
}
