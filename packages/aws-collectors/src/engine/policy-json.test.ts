import { describe, expect, it } from 'vitest'
import { parsePolicy } from './policy-json.js'
import { UnreadableAnswer } from './read-errors.js'

const parse = (value: object) => parsePolicy(JSON.stringify(value))

describe('parsePolicy', () => {
  it('converts a single statement to a list and sorts unordered lists', () => {
    const policy = parse({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: ['b', 'a'], Service: 's' },
        Action: ['y', 'x'],
        Condition: { Bool: { 'aws:SecureTransport': true }, StringEquals: { k: ['2', '1'] } },
      },
    })
    expect(policy).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: ['a', 'b'], Service: 's' },
          Action: ['x', 'y'],
          Condition: { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { k: ['1', '2'] } },
        },
      ],
    })
  })

  it('orders statements by Sid, whatever order AWS gave', () => {
    const one = { Sid: '1', Effect: 'Allow' }
    const two = { Sid: '2', Effect: 'Deny' }
    expect(parse({ Statement: [two, one] })).toEqual(parse({ Statement: [one, two] }))
    expect(parse({ Statement: [two, one] }).Statement.map(({ Sid }) => Sid)).toEqual(['1', '2'])
  })

  it.each([undefined, '', '<html>', '[]', '{"Statement":[{"Effect":"Maybe"}]}'])('rejects %s', (text) => {
    expect(() => parsePolicy(text)).toThrow(UnreadableAnswer)
  })

  it.each([
    ['an element in another case', '{"Statement":[{"Effect":"Allow","action":"s3:*"}]}'],
    ['an element with another name', '{"Statement":[{"Effect":"Allow","Conditions":{}}]}'],
    ['an element outside the statements', '{"Statement":[],"Deny":[]}'],
    ['an element twice', '{"Statement":[{"Effect":"Deny","Effect":"Allow"}]}'],
    ['an element twice, once escaped', '{"Statement":[{"Effect":"Deny","\\u0045ffect":"Allow"}]}'],
    [
      'a condition key twice',
      '{"Statement":[{"Effect":"Allow","Condition":{"StringEquals":{"a":"1","a" : "2"}}}]}',
    ],
  ])('rejects %s', (_what, text) => expect(() => parsePolicy(text)).toThrow(UnreadableAnswer))

  it('accepts the same text as a key of several objects and as a value', () => {
    const one = { Effect: 'Allow', Action: ['Action', 'Effect'], Condition: { Bool: { a: 'Bool"}:' } } }
    expect(parse({ Statement: [one, one] }).Statement).toHaveLength(2)
  })
})
