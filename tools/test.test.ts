import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { countReport, judgeRun, readSelection } from './test.mjs'
import { findProgram, findTestFiles, layerOf, leftOutSuites, optionalMachines } from './test-suites.mjs'

const passing = {
  counts: { passed: 5, failed: 0, skipped: 0 },
  leftOut: 0,
  exitCode: 0,
  isAllRequired: false,
}

describe('the verdict on a run', () => {
  test('passes with its counts', () => {
    expect(judgeRun(passing)).toEqual({ isSuccess: true, reasons: [], line: '5 passed, 0 failed, 0 skipped' })
  })

  test('fails with a failed test', () => {
    const counts = { passed: 4, failed: 1, skipped: 0 }
    const run = judgeRun({ ...passing, counts, exitCode: 1 })
    expect(run).toEqual({ isSuccess: false, reasons: [], line: '4 passed, 1 failed, 0 skipped' })
  })

  test('counts left-out suites as skipped, and passes', () => {
    const run = judgeRun({ ...passing, counts: { passed: 5, failed: 0, skipped: 1 }, leftOut: 2 })
    expect(run).toMatchObject({ isSuccess: true, line: '5 passed, 0 failed, 3 skipped' })
  })

  test.each([
    ['a left-out suite', { leftOut: 2 }, 'REQUIRE_ALL=1, and 2 suites were left out'],
    [
      'a skipped test',
      { counts: { passed: 5, failed: 0, skipped: 1 } },
      'REQUIRE_ALL=1, and 1 tests were skipped',
    ],
  ])('fails for %s where all are required', (_name, change, reason) => {
    const run = judgeRun({ ...passing, isAllRequired: true, ...change })
    expect(run).toMatchObject({ isSuccess: false, reasons: [reason] })
  })

  test('fails where nothing was run, whatever vitest says', () => {
    const run = judgeRun({ ...passing, counts: { passed: 0, failed: 0, skipped: 3 } })
    expect(run).toEqual({
      isSuccess: false,
      reasons: ['no test was run'],
      line: '0 passed, 1 failed, 3 skipped',
    })
  })

  test('never prints 0 failed where vitest failed outside of any test', () => {
    const run = judgeRun({ ...passing, exitCode: 1 })
    expect(run).toMatchObject({ isSuccess: false, line: '5 passed, 1 failed, 0 skipped' })
  })
})

test('a test file that breaks before its tests is counted as a failure', () => {
  const counts = countReport({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  })
  expect(counts).toEqual({ passed: 3, failed: 2, skipped: 2 })
})

test('filters and projects are told from the values of flags', () => {
  expect(readSelection(['queue', '--project', 'unit', '-t', 'a name', '--project=e2e', 'db'])).toEqual({
    filters: ['queue', 'db'],
    projects: ['unit', 'e2e'],
  })
})

describe('suites', () => {
  test.each([
    ['packages/model/src/x.test.ts', 'unit', []],
    ['packages/db/test/x.service.test.ts', 'service', []],
    ['packages/queue/test/x.redis.service.test.ts', 'service', ['Redis']],
    ['test/e2e/x.e2e.test.ts', 'e2e', ['the AWS test bed (moto)']],
    ['test/e2e/x.redis.e2e.test.ts', 'e2e', ['Redis', 'the AWS test bed (moto)']],
  ])('%s is of layer %s and needs %j', (file, layer, needs) => {
    const [leftOut] = leftOutSuites([file], optionalMachines)
    expect(layerOf(file)).toBe(layer)
    expect(leftOut?.lacking.map((machine) => machine.name) ?? []).toEqual(needs)
    expect(leftOutSuites([file], [])).toEqual([])
  })

  test('are found on disk, this one among them', () => {
    expect(findTestFiles()).toContain('tools/test.test.ts')
  })
})

describe('a program', () => {
  const folders: string[] = []
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

  test('is found on the path if it can be executed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-path-'))
    folders.push(folder)
    writeFileSync(join(folder, 'tool'), '', { mode: 0o755 })
    writeFileSync(join(folder, 'text'), '', { mode: 0o644 })
    expect(findProgram('tool', `/nowhere:${folder}`)).toBe(join(folder, 'tool'))
    expect(findProgram('text', folder)).toBeNull()
    expect(findProgram('tool', '')).toBeNull()
  })
})
