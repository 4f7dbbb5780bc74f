import type { Reporter, TestModule, Vitest } from 'vitest/node'
import { findTestFiles, type LeftOutSuite, leftOutSuites, missingServices } from './test-layers.js'

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/**
 * Prints which suites were left out and why, and as the last line `N passed, N failed, N skipped`, where left-out suites
 * count as skipped. A run without any test fails. With REQUIRE_ALL=1 a left-out suite or a skipped test is a failure.
 */
export function summaryReporter(): Reporter {
  let vitest: Vitest | undefined
  return {
    onInit(started) {
      vitest = started
    },
    onTestRunEnd(modules, unhandledErrors) {
      const suites = leftOutSuites(findTestFiles(), missingServices()).filter((suite) =>
        isSelected(suite, vitest),
      )
      const isAllRequired = process.env['REQUIRE_ALL'] === '1'
      const counts = countTests(modules, unhandledErrors.length)
      const { reasons, line } = judgeRun(counts, suites.length, isAllRequired)
      const failures = reasons.map((reason) => `\nFAILED: ${reason}`)
      for (const text of [...describeLeftOut(suites), ...failures, `\n${line}`]) vitest?.logger.log(text)
      if (reasons.length > 0) process.exitCode = 1
    },
  }
}

/** False for suites that the run's own filters exclude. */
function isSelected({ file, layer }: LeftOutSuite, vitest: Vitest | undefined): boolean {
  if (vitest === undefined) return true
  // Vitest has the file filters of the command line, but not in its types.
  const filters: unknown = Reflect.get(vitest, 'filenamePattern')
  const isNamed =
    !Array.isArray(filters) || filters.length === 0 || filters.some((filter) => file.includes(String(filter)))
  return isNamed && vitest.projects.some(({ name }) => name === layer)
}

/** A test file that failed without a failed test (a broken import or hook) counts as one failure, as does an error outside of tests. */
export function countTests(
  modules: readonly Pick<TestModule, 'state' | 'children'>[],
  errors: number,
): Counts {
  const counts = { passed: 0, failed: errors, skipped: 0 }
  for (const module of modules) {
    const states = [...module.children.allTests()].map((test) => test.result().state)
    for (const state of states) counts[state === 'pending' ? 'skipped' : state] += 1
    if (module.state() === 'failed' && !states.includes('failed')) counts.failed += 1
  }
  return counts
}

/** The line of counts, and the reasons for a failure that no test reports. */
export function judgeRun(counts: Counts, leftOut: number, isAllRequired: boolean) {
  const isEmpty = counts.passed + counts.failed === 0
  const failed = isEmpty ? 1 : counts.failed
  const reasons = [
    isEmpty ? ['no test was run'] : [],
    isAllRequired && leftOut > 0 ? [`REQUIRE_ALL=1, and ${leftOut} suites were left out`] : [],
    isAllRequired && counts.skipped > 0 ? [`REQUIRE_ALL=1, and ${counts.skipped} tests were skipped`] : [],
  ].flat()
  return { reasons, line: `${counts.passed} passed, ${failed} failed, ${counts.skipped + leftOut} skipped` }
}

function describeLeftOut(suites: readonly LeftOutSuite[]): readonly string[] {
  if (suites.length === 0) return []
  const lines = suites.flatMap(({ file, missing }) => [
    `  ${file}`,
    ...missing.map(({ name, why, how }) => `      needs ${name}: ${why}. To get it: ${how}.`),
  ])
  return [`\nLeft out (${suites.length} suites):`, ...lines]
}
