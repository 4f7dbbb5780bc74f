import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from './open-log.js'

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
