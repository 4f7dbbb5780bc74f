/**
 * Races threads for a lock file and counts how many acquire it.
 *
 *     node packages/db/scripts/race-pid-lock.mjs [rounds] [seed]
 *
 * Each round begins with what an earlier process may have left behind: nothing, a damaged lock, the lock of a dead
 * process, such a lock that another dead process was about to remove, or a lock from before a reboot. Ten threads then start together. Exactly one
 * must own the lock afterwards, and only its file may remain. 10,000 rounds take about a minute; the unit tests
 * run 300.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker, workerData } from 'node:worker_threads'
import { tryPidLock } from '../src/embedded/pid-lock.js'
import { currentPlace, formatPlace } from '../src/embedded/process-place.js'

const STARTS = 10
/** Indexes into the shared memory: the current round, the threads that have finished it, and the owners that it had. */
const [ROUND, FINISHED, OWNERS] = [0, 1, 2]

/**
 * Runs the rounds; returns the problems, one line each.
 *
 * @param {{ rounds: number, seed: number }} options
 * @returns {Promise<readonly string[]>}
 */
export async function racePidLock({ rounds, seed }) {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-race-'))
  const file = join(folder, 'plumbline.pid')
  const state = new Int32Array(new SharedArrayBuffer(12))
  const threads = Array.from({ length: STARTS }, (_, index) =>
    startThread({ state, file, rounds, seed: seed + index }),
  )
  const deadPid = spawnSync(process.execPath, ['-e', '']).pid
  const random = randomNumbers(seed)
  const problems = []
  for (let round = 1; round <= rounds; round += 1) {
    prepareRound(file, deadPid, Math.floor(random() * KINDS.length))
    await playRound(state, round)
    const owners = Atomics.load(state, OWNERS)
    if (owners !== 1) problems.push(`round ${round}: ${owners} owners`)
    const files = readdirSync(folder)
    if (files.join() !== 'plumbline.pid') problems.push(`round ${round}: left ${files.join(' ')}`)
    for (const left of files) rmSync(join(folder, left))
  }
  await Promise.all(threads)
  rmSync(folder, { recursive: true })
  return problems
}

function startThread(data) {
  const thread = new Worker(fileURLToPath(import.meta.url), { workerData: { ...data, isPidLockRace: true } })
  return new Promise((resolve, reject) => {
    thread.once('error', reject)
    thread.once('exit', resolve)
  })
}

/** The locks that earlier processes left behind: nothing, and the content of a lock, with one that was removing it or without. */
const KINDS = [
  null,
  { content: () => '' },
  { content: (deadPid) => `${deadPid}\n1\ndead\n` },
  { content: (deadPid) => `${deadPid}\n1\ndead\n${formatPlace(currentPlace())}` },
  { content: (deadPid) => `${deadPid}\n1\ndead\n${formatPlace(currentPlace())}`, isBeingRemoved: true },
  { content: () => `${process.pid}\n1\nbefore a reboot\nother-boot\npid:[1]\n${hostname()}\n` },
]

function prepareRound(file, deadPid, kind) {
  const left = KINDS[kind]
  if (left === null) return
  const content = left.content(deadPid)
  writeFileSync(file, content)
  if (left.isBeingRemoved !== true) return
  const identity = createHash('sha256').update(content).digest('hex').slice(0, 16)
  writeFileSync(`${file}.${identity}`, `${deadPid}\n1\ndead while removing\n`)
}

async function playRound(state, round) {
  Atomics.store(state, FINISHED, 0)
  Atomics.store(state, OWNERS, 0)
  Atomics.store(state, ROUND, round)
  Atomics.notify(state, ROUND)
  for (;;) {
    const finished = Atomics.load(state, FINISHED)
    if (finished === STARTS) return
    await Atomics.waitAsync(state, FINISHED, finished).value
  }
}

/** One thread: waits for each round, then tries to take the lock. Owners do not release it. */
function race({ state, file, rounds, seed }) {
  const random = randomNumbers(seed)
  for (let round = 1; round <= rounds; round += 1) {
    Atomics.wait(state, ROUND, round - 1)
    for (let spin = Math.floor(random() * 20_000); spin > 0; spin -= 1);
    if ('release' in tryPidLock(file)) Atomics.add(state, OWNERS, 1)
    Atomics.add(state, FINISHED, 1)
    Atomics.notify(state, FINISHED)
  }
}

/** Reproducible numbers in [0, 1): a linear congruential generator (Numerical Recipes). */
function randomNumbers(seed) {
  let value = seed >>> 0
  return () => {
    value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0
    return value / 2 ** 32
  }
}

async function main([rounds = '10000', seed = '1']) {
  const problems = await racePidLock({ rounds: Number(rounds), seed: Number(seed) })
  for (const problem of problems) console.error(problem)
  console.log(`${rounds} rounds of ${STARTS} starts, seed ${seed}: ${problems.length} problems`)
  process.exitCode = problems.length === 0 ? 0 : 1
}

if (workerData?.isPidLockRace === true) race(workerData)
else if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1]))
  await main(process.argv.slice(2))
