import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openQueue } from '@plumbline/queue'
import { type ComparableTables, differences } from './compare-tables.js'
import type { Backend, FaultName } from './fault-kinds.js'
import { faultNames } from './fault-kinds.js'
import { type Cycle, planChaos } from './plan.js'
import { type ChaosReport, type FailedCycle, recoveryByKind, recoveryOf } from './report.js'
import { type CycleResult, runCycle } from './run-cycle.js'
import { type RoundResult, ScansStuck } from './run-round.js'
import { findAbilities, leftOutKinds } from './stage/abilities.js'
import { openStage, type Stage, workerSettings } from './stage/stage.js'

export interface ChaosOptions {
  readonly backend: Backend
  readonly seed: number
  readonly faults: number
  /** Only these kinds; all if left out. */
  readonly kinds?: readonly FaultName[]
  /** After this time no further cycle begins; the report says how many faults were planned. */
  readonly minutes?: number
  /** Receives a line about each cycle. */
  readonly onProgress?: (line: string) => void
  /** Keeps the logs of all processes and names their folder. */
  readonly keepsLogs?: boolean
}

/** What undisturbed cycles gave, with and without an account of the test bed. */
interface Undisturbed {
  readonly tables: ComparableTables
  readonly usualMs: readonly number[]
}

/** A stuck job is found by BullMQ within 30 s after its worker was killed. */
const settleMs = 120_000

/** Runs the product, strikes it as the seed plans, and compares every cycle with an undisturbed one. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const began = performance.now()
  const abilities = findAbilities()
  const wanted = options.kinds ?? faultNames
  const leftOut = leftOutKinds(abilities).filter(({ kind }) => wanted.includes(kind))
  const kinds = wanted.filter((kind) => !leftOut.some((left) => left.kind === kind))
  const plan = planChaos({ ...options, kinds })
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-chaos-'))
  // Postgres runs as another user where this process is root.
  chmodSync(folder, 0o755)
  const say = options.onProgress ?? (() => undefined)
  for (const { kind, why } of leftOut) say(`LEFT OUT: ${kind}: ${why}`)
  const hasAws = plan.cycles.some((cycle) => cycle.hasAws)
  const stage = await openStage({ backend: options.backend, folder, abilities, hasAws })
  try {
    say(`started in ${elapsed(began)} s; logs in ${folder}`)
    const deadline = began + (options.minutes ?? Number.POSITIVE_INFINITY) * 60_000
    const outcome = await runCycles(stage, plan.cycles, deadline, say)
    const struck = outcome.rounds.flatMap((round) => round.struck)
    return {
      backend: options.backend,
      seed: options.seed,
      settings: workerSettings,
      cycles: outcome.cycles,
      plannedFaults: plan.faults,
      scans: outcome.scans,
      faults: struck.length,
      faultsDuringScans: struck.filter(({ isDuringScan }) => isDuringScan).length,
      comparedRows: outcome.comparedRows,
      failed: outcome.failed,
      stuckJobs: await countStuckJobs(stage),
      unexpectedExits: [stage.api, ...stage.workers].flatMap(({ unexpected }) => unexpected),
      undisturbedMs: outcome.undisturbedMs,
      recovery: recoveryOf(struck),
      recoveryByKind: recoveryByKind(struck),
      leftOut,
      seconds: Number(elapsed(began)),
    }
  } finally {
    await stage.close()
    if (options.keepsLogs !== true) rmSync(folder, { recursive: true, force: true })
  }
}

async function runCycles(
  stage: Stage,
  cycles: readonly Cycle[],
  deadline: number,
  say: (line: string) => void,
) {
  const undisturbed = new Map<boolean, Undisturbed>()
  const failed: FailedCycle[] = []
  const rounds: RoundResult[] = []
  let [done, scans, comparedRows] = [0, 0, 0]
  for (const [index, cycle] of cycles.entries()) {
    const began = performance.now()
    if (began > deadline) break
    done += 1
    const expected = undisturbed.get(cycle.hasAws) ?? (await runUndisturbed(stage, cycle.hasAws))
    undisturbed.set(cycle.hasAws, expected)
    const strikes = cycle.rounds.flat().map(({ kind }) => kind)
    const result = await attempt(() => runCycle(stage, cycle, expected.usualMs))
    const findings = result instanceof ScansStuck ? [result.message] : judge(expected, result)
    if (!(result instanceof ScansStuck)) {
      rounds.push(...result.rounds)
      scans += result.scans
      comparedRows += Object.values(result.tables).flat().length
    }
    if (findings.length > 0) failed.push({ cycle: index + 1, strikes, findings })
    say(
      `cycle ${index + 1} of ${cycles.length}: ${findings.length === 0 ? 'equal' : 'FAILED'} after ${strikes.join(', ')} (${elapsed(began)} s)`,
    )
    for (const finding of findings) say(finding)
    // The accounts of a stuck cycle are still there.
    if (result instanceof ScansStuck) break
  }
  const undisturbedMs = [...undisturbed.values()].flatMap(({ usualMs }) => usualMs)
  return { cycles: done, failed, rounds, scans, comparedRows, undisturbedMs }
}

async function runUndisturbed(stage: Stage, hasAws: boolean): Promise<Undisturbed> {
  const { tables, rounds, faults } = await runCycle(stage, { hasAws, rounds: [[], []] }, [0, 0])
  if (faults.length > 0) throw new Error(`an undisturbed cycle is not sound: ${faults.join('; ')}`)
  return { tables, usualMs: rounds.map(({ ms }) => ms) }
}

function judge({ tables }: Undisturbed, result: CycleResult): readonly string[] {
  return [...differences(tables, result.tables), ...result.faults]
}

async function attempt(work: () => Promise<CycleResult>): Promise<CycleResult | ScansStuck> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ScansStuck) return error
    throw error
  }
}

/** Jobs that are left in any queue although no scan is active. */
async function countStuckJobs(stage: Stage): Promise<number> {
  const queue = await openQueue(stage.queueAddress)
  try {
    const deadline = performance.now() + settleMs
    for (;;) {
      const counts = Object.values(await queue.counts())
      const left = counts.reduce((sum, { waiting, delayed, active }) => sum + waiting + delayed + active, 0)
      if (left === 0 || performance.now() > deadline) return left
      await sleep(500)
    }
  } finally {
    await queue.close()
  }
}

function elapsed(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
