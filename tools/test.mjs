/**
 * Runs the tests and says plainly what was run and what was not.
 *
 *     npm test [-- <vitest filters and flags>]
 *
 * Suites whose machine is absent (Redis, the AWS test bed) are left out, named, and counted as skipped. With
 * REQUIRE_ALL=1 a left-out suite or a skipped test is a failure. The last line is `N passed, N failed, N skipped`.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { absentMachines, findTestFiles, leftOutSuites } from './test-suites.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const reportFile = join(root, 'node_modules', '.cache', 'plumbline', 'vitest.json')

/** Flags of vitest that take their value as the next argument, so that the value is not taken for a file filter. */
const VALUED = new Set([
  '--project',
  '-t',
  '--testNamePattern',
  '--reporter',
  '--pool',
  '--maxWorkers',
  '--config',
  '-c',
])

/** File filters and projects among vitest's arguments. */
export function readSelection(args) {
  const values = args.map((arg, index) => (VALUED.has(args[index - 1]) ? null : arg))
  const filters = values.filter((arg) => arg !== null && !arg.startsWith('-'))
  const projects = args.flatMap((arg, index) => {
    if (arg.startsWith('--project=')) return [arg.slice('--project='.length)]
    return args[index - 1] === '--project' ? [arg] : []
  })
  return { filters, projects }
}

/** Counts of a vitest JSON report. A test file that failed before its tests ran counts as one failure. */
export function countReport(report) {
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** Why the run as a whole failed, whatever the counts say, or null. */
function brokenRun(counts, exitCode) {
  if (counts.passed + counts.failed === 0) return 'no test was run'
  if (exitCode !== 0 && counts.failed === 0) return 'vitest failed outside of any test'
  return null
}

/** The verdict on a run: the line of counts to print, and the reasons for a failure that no test tells. */
export function judgeRun({ counts, leftOut, exitCode, isAllRequired }) {
  const broken = brokenRun(counts, exitCode)
  const failed = broken === null ? counts.failed : Math.max(counts.failed, 1)
  const missed = [
    leftOut > 0 ? `REQUIRE_ALL=1, and ${leftOut} suites were left out` : null,
    counts.skipped > 0 ? `REQUIRE_ALL=1, and ${counts.skipped} tests were skipped` : null,
  ]
  const reasons = [broken, ...(isAllRequired ? missed : [])].filter((reason) => reason !== null)
  return {
    isSuccess: exitCode === 0 && failed === 0 && reasons.length === 0,
    reasons,
    line: `${counts.passed} passed, ${failed} failed, ${counts.skipped + leftOut} skipped`,
  }
}

function runVitest(args) {
  mkdirSync(dirname(reportFile), { recursive: true })
  rmSync(reportFile, { force: true })
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const own = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const child = spawn(process.execPath, [vitest, ...own, ...args], { cwd: root, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

function describeLeftOut(suites) {
  const lines = suites.flatMap(({ file, lacking }) => [
    `  ${file}`,
    ...lacking.map((machine) => `      needs ${machine.name}: ${machine.why}. To get it: ${machine.how}.`),
  ])
  return suites.length === 0 ? [] : ['', `Left out (${suites.length} suites):`, ...lines]
}

async function main(args) {
  const { filters, projects } = readSelection(args)
  const leftOut = leftOutSuites(findTestFiles(), absentMachines()).filter(
    ({ file, layer }) =>
      (filters.length === 0 || filters.some((filter) => file.includes(filter))) &&
      (projects.length === 0 || projects.includes(layer)),
  )
  const exitCode = await runVitest(args)
  const counts = existsSync(reportFile)
    ? countReport(JSON.parse(readFileSync(reportFile, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  const isAllRequired = process.env.REQUIRE_ALL === '1'
  const run = judgeRun({ counts, leftOut: leftOut.length, exitCode, isAllRequired })
  for (const line of describeLeftOut(leftOut)) console.log(line)
  for (const reason of run.reasons) console.log(`\nFAILED: ${reason}`)
  console.log(`\n${run.line}`)
  process.exitCode = run.isSuccess ? 0 : 1
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  await main(process.argv.slice(2))
}
