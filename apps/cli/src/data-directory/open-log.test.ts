import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from './open-log.js'
import { openRotatingFile } from './rotating-file.js'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'plumbline-log-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

test('each start begins a new log, readable by its owner only, and keeps the last four', () => {
  for (let start = 1; start <= 7; start += 1) openLog(directory, 'info').log.info(`start ${start}`)
  const file = join(directory, 'plumbline.log')
  expect(readFileSync(file, 'utf8')).toContain('start 7')
  expect(readFileSync(file, 'utf8')).not.toContain('start 6')
  expect(readFileSync(`${file}.1`, 'utf8')).toContain('start 6')
  expect(readFileSync(`${file}.4`, 'utf8')).toContain('start 3')
  expect(existsSync(`${file}.5`)).toBe(false)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('credentials in logged objects are redacted', () => {
  const { file, log } = openLog(directory, 'info')
  log.info({ key: 'plb_secret', headers: { authorization: 'Bearer plb_secret' } }, 'request')
  expect(readFileSync(file, 'utf8')).toContain('request')
  expect(readFileSync(file, 'utf8')).not.toContain('plb_secret')
})

test('a log that grows is rotated by size, and the oldest is removed', () => {
  const { file, log } = openLog(directory, 'info', 2_000)
  for (let line = 1; line <= 200; line += 1) log.info({ filler: 'x'.repeat(100) }, `line ${line}`)
  for (const name of readdirSync(directory)) {
    expect(statSync(join(directory, name)).size).toBeLessThanOrEqual(2_000)
    expect(statSync(join(directory, name)).mode & 0o777).toBe(0o600)
  }
  expect(readdirSync(directory)).toHaveLength(5)
  expect(readFileSync(file, 'utf8')).toContain('line 200"')
})

test('lines that cannot be written are dropped and counted, and the process goes on', () => {
  const { file, log } = openLog(directory, 'info', 300)
  log.info({ filler: 'x'.repeat(250) }, 'first')
  // The next line starts a new file, which fails.
  rmSync(directory, { recursive: true })
  log.info('lost')
  log.info('lost as well')
  mkdirSync(directory)
  log.info('second')
  const lines = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).msg)
  expect(lines).toEqual(['2 log lines were dropped: ENOENT', 'second'])
})

test.runIf(existsSync('/dev/full'))('a full disk loses lines and nothing else', () => {
  symlinkSync('/dev/full', join(directory, 'full.log'))
  const full = openRotatingFile({ file: join(directory, 'full.log'), maxBytes: 1_000, kept: 0 })
  for (let line = 0; line < 3; line += 1) expect(() => full.write('lost\n')).not.toThrow()
})
