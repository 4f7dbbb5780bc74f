import { expect, test } from 'vitest'
import { createTerminal } from '../terminal/create-terminal.js'
import { barLine, showProgress } from './show-progress.js'

function written(
  isTTY: boolean,
  reads: readonly (readonly [done: number, resources: number])[],
  total: number,
) {
  const texts: string[] = []
  const write = (text: string | Uint8Array) => texts.push(String(text)) > 0
  const show = showProgress(createTerminal({ isTTY, columns: 80, write }, {}))
  for (const [done, resources] of reads) {
    show({ done, total, resources, region: 'eu-west-1', collector: 'lambda.function' })
  }
  return texts
}

test('without a terminal: a line for about each tenth and for the last', () => {
  const reads = Array.from({ length: 25 }, (_, index) => [index + 1, index * 3] as const)
  const lines = written(false, reads, 25)
  expect(lines[0]).toBe('2 of 25 reads, 3 resources\n')
  expect(lines.at(-1)).toBe('25 of 25 reads, 72 resources\n')
  expect(lines).toHaveLength(13)
})

test('on a terminal: a bar that is redrawn, but not for each resource', () => {
  const texts = written(
    true,
    [
      [0, 1],
      [0, 2],
      [0, 60],
      [1, 61],
    ],
    2,
  )
  expect(texts.map((text) => text.slice(5))).toEqual(
    [
      '[------------------------] 0 of 2 reads, 60 resources  eu-west-1 lambda.function',
      '[############------------] 1 of 2 reads, 61 resources  eu-west-1 lambda.function',
    ].map((text) => text.slice(0, 79)),
  )
})

test('the bar is full at the end and never wider than the terminal', () => {
  const progress = { done: 4, total: 4, resources: 9, region: 'eu-west-1', collector: 'lambda.function' }
  expect(barLine(progress, 200)).toContain(`[${'#'.repeat(24)}]`)
  expect(barLine(progress, 40)).toHaveLength(39)
})
