import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultName } from './fault-kinds.js'
import type { Round } from './plan.js'
import { type FollowedScan, readScans, requestScanOf } from './scans.js'
import type { Stage } from './stage/stage.js'
import { strikeFault } from './strike-fault.js'

/** A fault that has struck. */
export interface Struck {
  readonly kind: FaultName
  /** True if a scan had not ended then. */
  readonly isDuringScan: boolean
  /** Milliseconds from the fault to the end of the last scan; 0 if all had ended. */
  readonly recoveryMs: number
}

export interface RoundResult {
  readonly ms: number
  readonly struck: readonly Struck[]
}

/** Scans may take this long after the last fault, including a minute in which a row waits for a lost queue. */
const longestMs = 240_000

export class ScansStuck extends Error {
  override readonly name = 'ScansStuck'
}

/**
 * Scans the accounts for the `scanNo`-th time and strikes meanwhile.
 *
 * @param usualMs what an undisturbed round takes
 * @throws ScansStuck if they do not end
 */
export async function runRound(
  stage: Stage,
  accountIds: readonly string[],
  scanNo: number,
  round: Round,
  usualMs: number,
): Promise<RoundResult> {
  const began = performance.now()
  const requested = Promise.all(accountIds.map((id) => requestScanOf(stage, id, scanNo)))
  // A failure is thrown below, after the strikes.
  requested.catch(() => undefined)
  const strikes: { kind: FaultName; at: number; isDuringScan: boolean }[] = []
  for (const strike of round) {
    await sleep(strike.at * usualMs)
    const isDuringScan = !(await haveEnded(stage, accountIds, scanNo))
    strikes.push({ kind: strike.kind, at: performance.now(), isDuringScan })
    await strikeFault(stage, strike)
  }
  await requested
  await untilEnded(stage, accountIds, scanNo)
  const ended = performance.now()
  stage.aws?.testbed.clearRules()
  return {
    ms: ended - began,
    struck: strikes.map(({ kind, at, isDuringScan }) => ({
      kind,
      isDuringScan,
      recoveryMs: isDuringScan ? ended - at : 0,
    })),
  }
}

async function untilEnded(stage: Stage, accountIds: readonly string[], scanNo: number): Promise<void> {
  const deadline = performance.now() + longestMs
  while (!(await haveEnded(stage, accountIds, scanNo))) {
    if (performance.now() > deadline) {
      const scans = (await readScans(stage)).map((scan) => `${scan.scanNo} ${scan.state}`)
      throw new ScansStuck(
        `scans have not ended ${longestMs / 1000} s after the last fault: ${scans.join(', ')}`,
      )
    }
    await sleep(100)
  }
}

async function haveEnded(stage: Stage, accountIds: readonly string[], scanNo: number): Promise<boolean> {
  const scans = await readScans(stage)
  const isEnded = (scan: FollowedScan | undefined) => scan?.hasEnded === true
  return accountIds.every((id) =>
    isEnded(scans.find((scan) => scan.accountId === id && scan.scanNo === scanNo)),
  )
}
