import { expect, test } from 'vitest'
import { formatTable } from './format-table.js'

const columns = [{ heading: 'RULE', minimum: 6 }, { heading: 'REGION' }, { heading: 'TITLE', minimum: 5 }]
const rows = [
  ['lambda.dlq', 'eu-west-1', 'Failed events are thrown away'],
  ['lambda.url-auth-none', 'us-east-1', 'Open URL'],
]

test('columns are as wide as their widest cell, and lines have no trailing blanks', () => {
  expect(formatTable(columns, rows, 200)).toEqual([
    'RULE                  REGION     TITLE',
    'lambda.dlq            eu-west-1  Failed events are thrown away',
    'lambda.url-auth-none  us-east-1  Open URL',
  ])
})

test('the widest truncatable column is narrowed first, and truncated cells end in an ellipsis', () => {
  const lines = formatTable(columns, rows, 44)
  expect(lines).toEqual([
    'RULE             REGION     TITLE',
    'lambda.dlq       eu-west-1  Failed events a…',
    'lambda.url-aut…  us-east-1  Open URL',
  ])
})

test('a column without a minimum is never truncated, even on a narrow terminal', () => {
  const lines = formatTable(columns, rows, 10)
  expect(lines[1]).toBe('lambd…  eu-west-1  Fail…')
})

test('characters outside the basic multilingual plane count as one', () => {
  expect(formatTable([{ heading: 'A' }, { heading: 'B' }], [['😀😀', 'x']], 80)).toEqual(['A   B', '😀😀  x'])
})
