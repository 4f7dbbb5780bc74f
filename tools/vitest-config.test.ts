import { once } from 'node:events'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder = ''

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'plumbline-conditions-')))
  const home = join(folder, 'node_modules', 'word')
  mkdirSync(home, { recursive: true })
  const exports = { '.': { source: './src.ts', default: './dist.cjs' } }
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'word', exports }))
  writeFileSync(join(home, 'src.ts'), '')
  writeFileSync(join(home, 'dist.cjs'), '')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a worker thread that a test starts runs from dist, although the test itself imports src', async () => {
  const main = join(folder, 'main.cjs')
  writeFileSync(main, `require('node:worker_threads').parentPort.postMessage(require.resolve('word'))`)
  const [resolved] = (await once(new Worker(main), 'message')) as [string]
  expect(resolved).toBe(join(folder, 'node_modules/word/dist.cjs'))
})

test('a process forked by a test does not import src', () => {
  expect(process.execArgv).not.toContain('source')
})
