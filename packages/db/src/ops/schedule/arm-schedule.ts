import { nextScanAt, startAt } from '@plumbline/model'
import { sql, type SqlTransaction } from '../../sql.js'
import { clockOf, readSchedule, rhythmOf, writeNext } from './schedule-row.js'

export interface ArmOptions {
  /** `soon`: the account was found to be readable and waits for its first scan. `after_interval`: it has just been scanned. */
  readonly first: 'soon' | 'after_interval'
  /** The database's clock, unless given. */
  readonly now?: Date
}

/** Time to start the first scan by hand, in minutes; where nobody does, the schedule makes it. */
export const firstScanDelay = 10

/**
 * Begins a schedule that waits for its account to be readable; a paused one, and one that has begun, is left alone. Before
 * an account was read or verified once nothing is scheduled, since every scan would fail until its role is made. The first evaluation begins
 * the grid anew, so that a scan that was started by hand takes the place of the first scheduled one.
 * Throws NotFound for an unknown account.
 */
export async function armSchedule(
  tx: SqlTransaction,
  accountId: string,
  { first, now: given }: ArmOptions,
): Promise<void> {
  const schedule = await readSchedule(tx, accountId, sql`for update`)
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
