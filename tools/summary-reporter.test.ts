import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { TestModule } from 'vitest/node'
import { countTests, judgeRun } from './summary-reporter.js'
import { findProgram, findTestFiles, layerOf, leftOutSuites, optionalServices } from './test-layers.js'

const passing = { passed: 5, failed: 0, skipped: 0 }

describe('the result of a run', () => {
  test('passes with its counts', () => {
    expect(judgeRun(passing, 0, true)).toEqual({ reasons: [], line: '5 passed, 0 failed, 0 skipped' })
  })

  test('counts left-out suites as skipped, and passes', () => {
    const run = judgeRun({ ...passing, skipped: 1 }, 2, false)
    expect(run).toEqual({ reasons: [], line: '5 passed, 0 failed, 3 skipped' })
  })

  test.each([
    ['a left-out suite', passing, 2, 'REQUIRE_ALL=1, and 2 suites were left out'],
    ['a skipped test', { ...passing, skipped: 1 }, 0, 'REQUIRE_ALL=1, and 1 tests were skipped'],
  ])('fails for %s if all are required', (_name, counts, leftOut, reason) => {
    expect(judgeRun(counts, leftOut, true).reasons).toEqual([reason])
  })

  test('fails if no test was run', () => {
    expect(judgeRun({ passed: 0, failed: 0, skipped: 3 }, 0, false)).toEqual({
      reasons: ['no test was run'],
      line: '0 passed, 1 failed, 3 skipped',
    })
  })
})

test('a test file that breaks before its tests, and an error outside of tests, count as failures', () => {
  type State = 'passed' | 'failed' | 'skipped' | 'pending'
  const moduleOf = (state: 'passed' | 'failed', tests: readonly State[]) => {
    const children = { allTests: () => tests.map((own) => ({ result: () => ({ state: own }) })) }
    return { state: () => state, children } as unknown as TestModule
  }
  const modules = [
    moduleOf('failed', []),
    moduleOf('failed', ['failed', 'passed', 'pending']),
    moduleOf('passed', ['passed', 'skipped']),
  ]
  expect(countTests(modules, 1)).toEqual({ passed: 2, failed: 3, skipped: 2 })
})

describe('suites', () => {
  test.each([
    ['packages/model/src/x.test.ts', 'unit', []],
    ['packages/db/test/x.service.test.ts', 'service', []],
    ['packages/queue/test/x.redis.service.test.ts', 'service', ['Redis']],
    ['test/e2e/x.e2e.test.ts', 'e2e', ['the AWS test bed (moto)']],
    ['test/e2e/x.redis.e2e.test.ts', 'e2e', ['Redis', 'the AWS test bed (moto)']],
    ['test/fuzz/x.fuzz.e2e.test.ts', 'e2e', ['the AWS test bed (moto)', 'schemathesis']],
  ])('%s is of layer %s and needs %j', (file, layer, needs) => {
    const [leftOut] = leftOutSuites([file], optionalServices)
    expect(layerOf(file)).toBe(layer)
    expect(leftOut?.missing.map(({ name }) => name) ?? []).toEqual(needs)
    expect(leftOutSuites([file], [])).toEqual([])
  })

  test('are found on disk, this one among them', () => {
    expect(findTestFiles()).toContain('tools/summary-reporter.test.ts')
  })
})

describe('findProgram', () => {
  const folders: string[] = []
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

  test('finds an executable program on the path', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-path-'))
    folders.push(folder)
    writeFileSync(join(folder, 'tool'), '', { mode: 0o755 })
    writeFileSync(join(folder, 'text'), '', { mode: 0o644 })
    expect(findProgram('tool', `/nowhere:${folder}`)).toBe(join(folder, 'tool'))
    expect(findProgram('text', folder)).toBeNull()
    expect(findProgram('tool', '')).toBeNull()
  })
})
