import type { Backend, FaultName } from './fault-kinds.js'
import { faultKind, faultNames } from './fault-kinds.js'
import type { Struck } from './run-round.js'
import type { LeftOut } from './stage/abilities.js'
import type { UnexpectedExit } from './stage/supervised-process.js'

export interface FailedCycle {
  readonly cycle: number
  readonly strikes: readonly FaultName[]
  /** Rows that differ, gaps of the feed, leases that are held, scans that did not end. */
  readonly findings: readonly string[]
}

/** Milliseconds from a fault to the end of the last scan, over the faults that struck while a scan ran. */
export interface Recovery {
  readonly count: number
  readonly medianMs: number
  readonly worstMs: number
}

/** The outcome of a run on one backend. */
export interface ChaosReport {
  readonly backend: Backend
  readonly seed: number
  readonly settings: Readonly<Record<string, string>>
  readonly cycles: number
  readonly plannedFaults: number
  readonly scans: number
  readonly faults: number
  readonly faultsDuringScans: number
  readonly comparedRows: number
  readonly failed: readonly FailedCycle[]
  /** Jobs that were in the queue although every scan had ended. */
  readonly stuckJobs: number
  readonly unexpectedExits: readonly UnexpectedExit[]
  readonly undisturbedMs: readonly number[]
  readonly recovery: Recovery
  readonly recoveryByKind: Readonly<Record<string, Recovery & { readonly faults: number }>>
  readonly leftOut: readonly LeftOut[]
  readonly seconds: number
}

export function recoveryOf(struck: readonly Struck[]): Recovery {
  const times = struck
    .filter(({ isDuringScan }) => isDuringScan)
    .map(({ recoveryMs }) => recoveryMs)
    .sort((a, b) => a - b)
  const at = (index: number) => Math.round(times[index] ?? 0)
  return { count: times.length, medianMs: at(Math.floor(times.length / 2)), worstMs: at(times.length - 1) }
}

export function recoveryByKind(struck: readonly Struck[]): ChaosReport['recoveryByKind'] {
  const present = faultNames.filter((name) => struck.some(({ kind }) => kind === name))
  return Object.fromEntries(
    present.map((name) => {
      const own = struck.filter(({ kind }) => kind === name)
      return [name, { faults: own.length, ...recoveryOf(own) }]
    }),
  )
}

/** True if nothing was lost, doubled or stuck. */
export function isSound({ failed, stuckJobs }: ChaosReport): boolean {
  return failed.length === 0 && stuckJobs === 0
}

/** The report for people. */
export function describeReport(report: ChaosReport): string {
  const { backend, recovery, recoveryByKind: kinds, undisturbedMs } = report
  const rows = Object.entries(kinds).map(([name, kind]) =>
    [
      (isName(name) ? faultKind(name).title : name).padEnd(78),
      String(kind.faults).padStart(6),
      String(kind.count).padStart(8),
      seconds(kind.medianMs).padStart(8),
      seconds(kind.worstMs).padStart(8),
    ].join(''),
  )
  const usual = undisturbedMs.map(seconds).join(' and ')
  return [
    `${backend} queue, seed ${report.seed}: ${report.cycles} cycles, ${report.scans} scans, ${report.faults} of ${report.plannedFaults} planned faults (${report.faultsDuringScans} while scans ran) in ${report.seconds} s`,
    `settings: ${Object.entries(report.settings)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ')}`,
    `compared: ${report.comparedRows} rows; ${report.failed.length} cycles differ; ${report.stuckJobs} jobs stuck; ${report.unexpectedExits.length} unexpected exits`,
    `recovery, from a fault to the end of the last scan: median ${seconds(recovery.medianMs)} s, worst ${seconds(recovery.worstMs)} s (undisturbed scans take ${usual} s)`,
    '',
    `${'fault'.padEnd(78)}faults  in scan  median   worst`,
    ...rows,
    ...report.leftOut.map(({ kind, why }) => `LEFT OUT: ${faultKind(kind).title}: ${why}`),
    ...report.unexpectedExits.map(
      ({ name, code, lastLines }) => `UNEXPECTED EXIT of ${name} with ${code}:\n${lastLines}`,
    ),
    ...report.failed.map(
      ({ cycle, strikes, findings }) =>
        `FAILED: cycle ${cycle} (${strikes.join(', ')}):\n${findings.join('\n')}`,
    ),
    isSound(report) ? 'Every scan ended as without faults.' : 'FAILED: see above.',
  ].join('\n')
}

function isName(name: string): name is FaultName {
  return faultNames.some((known) => known === name)
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1)
}
