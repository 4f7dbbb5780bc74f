import { expect, test } from 'vitest'
import { createTerminal } from './create-terminal.js'

function output(isTTY: boolean) {
  const written: string[] = []
  const write = (text: string | Uint8Array) => written.push(String(text)) > 0
  return { out: { isTTY, columns: 80, write }, text: () => written.join('') }
}

test('without a terminal: plain lines, no escape sequence, each new progress once', async () => {
  const { out, text } = output(false)
  const times = [0, 1234]
  const terminal = createTerminal(out, {}, () => times.shift() ?? 0)
  await terminal.step(
    'Queue',
    async () => 'redis',
    (kind) => `on ${kind}`,
  )
  terminal.progress('1 of 2')
  terminal.progress('1 of 2')
  terminal.progress('2 of 2')
  terminal.line(terminal.strong('done'))
  expect(text()).toBe(`  Queue       ${'on redis'.padEnd(36)} 1.2 s\n1 of 2\n2 of 2\ndone\n`)
})

test('with NO_COLOR a terminal is plain', () => {
  const { out, text } = output(true)
  const terminal = createTerminal(out, { NO_COLOR: '1' })
  terminal.progress('working')
  terminal.line(terminal.strong('done'))
  expect(text()).toBe('working\ndone\n')
})

test('a terminal rewrites its progress', () => {
  const { out, text } = output(true)
  const terminal = createTerminal(out, {})
  terminal.progress('working')
  terminal.line('done')
  terminal.line('next')
  expect(text()).toBe('\r\u001B[2Kworking\r\u001B[2Kdone\nnext\n')
})

test('a step that fails prints nothing', async () => {
  const { out, text } = output(false)
  const terminal = createTerminal(out, {})
  const step = terminal.step('Queue', async () => {
    throw new Error('refused')
  })
  await expect(step).rejects.toThrow('refused')
  expect(text()).toBe('')
})
