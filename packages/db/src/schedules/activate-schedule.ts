import { nextScanAt, startAt } from '@plumbline/model'
import type { SqlTransaction } from '../client/sql.js'
import { clockOf, lockSchedule, rhythmOf, writeNext } from './schedule.js'

export interface ActivateOptions {
  /** `soon`: the account was found to be readable and waits for its first scan. `after_interval`: it has just been scanned. */
  readonly first: 'soon' | 'after_interval'
  /** The database's clock, unless given. */
  readonly now?: Date
}

/** Minutes in which the first scan can be started manually before the schedule starts it. */
export const firstScanDelay = 10

/**
 * Activates a schedule that waits for its account to become readable; a paused or active one is left as it is. Nothing is
 * scheduled until an account was read or verified once, since every scan would fail until its role exists. The first
 * evaluation restarts the grid, so that a scan that was started manually replaces the first scheduled one.
 *
 * @throws NotFound for an unknown account
 */
export async function activateSchedule(
  tx: SqlTransaction,
  accountId: string,
  { first, now: given }: ActivateOptions,
): Promise<void> {
  const schedule = await lockSchedule(tx, accountId)
  const { intervalMinutes, lastEvaluatedScanNo, nextScanAt: known } = schedule
  const isFirstEvaluation = first === 'after_interval' && lastEvaluatedScanNo === null
  if (intervalMinutes === null || (known !== null && !isFirstEvaluation)) return
  const now = await clockOf(tx, given)
  const rhythm = rhythmOf(accountId, schedule)
  if (first === 'after_interval') {
    await writeNext(tx, accountId, nextScanAt({ ...rhythm, previousDue: now, now, intervalMinutes }))
    return
  }
  const due = new Date(now.getTime() + firstScanDelay * 60_000)
  await writeNext(tx, accountId, { due, at: startAt(due, { ...rhythm, jitterMinutes: 0 }) })
}
