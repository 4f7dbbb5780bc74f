/**
 * Measures the evaluation of a whole synthetic account, of every resource type, by every rule, at several sizes: the CPU time of
 * the first evaluation in a new process, as the product makes it, and by rule with the exponent by which it grows. Needs no
 * AWS and no test bed. Runs from dist: build first.
 *
 *     node packages/assessment/bench/evaluations.mjs [--json] [--copies=800] [--sizes=3]
 *
 * `copies` is the number of networks with their functions and roles at the smallest size; each further size doubles it.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createRunner } from '@plumbline/assessment'
import { createSnapshot } from '@plumbline/model'
import { fixtureAccountId, fixtureTime, syntheticAccount } from '@plumbline/model/testing'
import { rules } from '@plumbline/rules'

/** Rules that take less at the largest size are not given an exponent: it would be noise. */
const LEAST_MS = 20

function option(name, fallback) {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`))
  const value = given === undefined ? fallback : Number(given.slice(name.length + 3))
  if (!Number.isInteger(value) || value <= 0) throw new Error(`--${name} must be a whole number above 0`)
  return value
}

function cpuMs(work) {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000
}

function snapshotOf(resources) {
  const identity = { accountId: fixtureAccountId, scanNo: 1, takenAt: fixtureTime }
  return createSnapshot({ ...identity, resources, incomplete: new Map() })
}

const onError = (error) => {
  throw error
}

/** One size, in this process: the whole first and cold, then each rule alone, the fastest of three. */
function measure(copies) {
  const resources = syntheticAccount(copies)
  const verdicts = {}
  let evaluations = 0
  const whole = cpuMs(() => {
    for (const { verdict } of createRunner(rules, { onError }).judge(snapshotOf(resources), resources)) {
      evaluations += 1
      verdicts[verdict.status] = (verdicts[verdict.status] ?? 0) + 1
    }
  })
  const byRule = {}
  for (const { unless: _, ...rule } of rules) {
    const runner = createRunner([rule], { onError })
    const own = resources.filter(({ type }) => type === rule.resource)
    const rounds = [1, 2, 3].map(() => {
      const snapshot = snapshotOf(resources)
      return cpuMs(() => {
        for (const _ of runner.judge(snapshot, own));
      })
    })
    byRule[rule.id] = Math.min(...rounds)
  }
  const rssMb = Math.round(process.memoryUsage().rss / 1_048_576)
  return { resources: resources.length, evaluations, cpuSeconds: whole / 1_000, rssMb, verdicts, byRule }
}

function measureInProcess(copies) {
  const self = fileURLToPath(import.meta.url)
  const { stdout, status } = spawnSync(process.execPath, [self, `--measure=${copies}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1_048_576,
  })
  if (status !== 0) throw new Error(`the measurement of ${copies} copies ended with ${status}`)
  return JSON.parse(stdout)
}

function exponent(first, last, ratio) {
  return Number((Math.log(last / first) / Math.log(ratio)).toFixed(2))
}

function report() {
  const copies = option('copies', 800)
  const sizes = Array.from({ length: option('sizes', 3) }, (_, index) =>
    measureInProcess(copies * 2 ** index),
  )
  const [first, last] = [sizes[0], sizes.at(-1)]
  const ratio = last.resources / first.resources
  const slowest = Object.entries(last.byRule)
    .sort(([, a], [, b]) => b - a)
    .filter(([, ms]) => ms >= LEAST_MS)
    .map(([rule, ms]) => ({ rule, cpuMs: Math.round(ms), exponent: exponent(first.byRule[rule], ms, ratio) }))
  return {
    bench: 'evaluations',
    rules: rules.length,
    sizes: sizes.map(({ byRule: _, cpuSeconds, ...size }) => ({
      ...size,
      cpuSeconds: Number(cpuSeconds.toFixed(2)),
      evaluationsPerSecond: Math.round(size.evaluations / cpuSeconds),
    })),
    exponent: exponent(first.cpuSeconds, last.cpuSeconds, ratio),
    largestRuleExponent: Math.max(0, ...slowest.map((rule) => rule.exponent)),
    slowestRules: slowest,
  }
}

const single = process.argv.find((argument) => argument.startsWith('--measure='))
if (single !== undefined) console.log(JSON.stringify(measure(option('measure', 1))))
else {
  const result = report()
  if (process.argv.includes('--json')) console.log(JSON.stringify(result))
  else {
    console.table(result.sizes.map(({ verdicts, ...size }) => ({ ...size, ...verdicts })))
    console.table(result.slowestRules.slice(0, 20))
    console.log(`exponent ${result.exponent}, largest of a rule ${result.largestRuleExponent}`)
  }
}
