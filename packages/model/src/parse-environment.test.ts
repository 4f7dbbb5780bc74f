import { describe, expect, it } from 'vitest'
import { type EnvironmentIssue, InvalidEnvironment, parseEnvironment } from './parse-environment.js'

/** A schema that reports one issue for the variable, with a message from the caller's option unless it has its own. */
function refusing(name: string, issue: EnvironmentIssue, own?: string) {
  return {
    safeParse: (_data: unknown, { error }: { error: (issue: EnvironmentIssue) => string }) => ({
      success: false as const,
      error: { issues: [{ path: [name], message: own ?? error(issue) }] },
    }),
  }
}
const returning = { safeParse: (data: unknown) => ({ success: true as const, data }) }

describe('parseEnvironment', () => {
  it('returns the parsed variables, treating empty ones as not set', () => {
    expect(parseEnvironment(returning, { A: 'x', B: '', C: '0' })).toEqual({ A: 'x', C: '0' })
  })

  it.each([
    [{ code: 'invalid_type', expected: 'string', input: undefined }, 'PORT is not set'],
    [{ code: 'invalid_type', expected: 'number', input: Number.NaN }, 'PORT must be a number'],
    [{ code: 'invalid_type', expected: 'int', input: 1.5 }, 'PORT must be a whole number'],
    [{ code: 'invalid_value', values: ['a', 'b'], input: 'hunter2' }, 'PORT must be one of a, b'],
    [{ code: 'invalid_format', format: 'url', input: 'hunter2' }, 'PORT must be a URL'],
    [{ code: 'invalid_format', format: 'regex', input: 'hunter2' }, 'PORT has the wrong format'],
    [{ code: 'too_small', minimum: 1, inclusive: true, input: 0 }, 'PORT must be at least 1'],
    [{ code: 'too_small', minimum: 0, inclusive: false, input: 0 }, 'PORT must be greater than 0'],
    [
      { code: 'too_big', maximum: 5, origin: 'string', input: 'hunter2' },
      'PORT must be at most 5 characters long',
    ],
    [{ code: 'custom', input: 'hunter2' }, 'PORT is not valid'],
  ])('words %j', (issue, words) => {
    const parse = () => parseEnvironment(refusing('PORT', issue), { PORT: 'hunter2' })
    expect(parse).toThrow(InvalidEnvironment)
    expect(parse).toThrow(`Set or correct these environment variables: ${words}. README.md`)
    expect(parse).not.toThrow('hunter2')
  })

  it('keeps the message of the schema, and adds that the variable is not set', () => {
    const schema = refusing('ROLE', {}, 'must be an ARN')
    expect(() => parseEnvironment(schema, { ROLE: 'x' })).toThrow(': ROLE must be an ARN.')
    expect(() => parseEnvironment(schema, { ROLE: '' })).toThrow(': ROLE is not set (it must be an ARN).')
  })
})
