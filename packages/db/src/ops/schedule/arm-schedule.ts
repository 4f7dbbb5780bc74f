import { nextScanAt, startAt } from '@plumbline/model'
import { sql, type SqlTransaction } from '../../sql.js'
import { clockOf, readSchedule, rhythmOf, writeNext } from './schedule-row.js'

export interface ArmOptions {
  /** `now`: the account was found to be readable and waits for its first scan. `after_interval`: it has just been scanned. */
  readonly first: 'now' | 'after_interval'
  /** The database's clock, unless given. */
  readonly now?: Date
}

/**
 * Begins a schedule that waits for its account to be readable; a paused one, and one that has begun, is left alone. Before
 * an account was read or verified once nothing is scheduled, since every scan would fail until its role is made.
 * Throws NotFound for an unknown account.
 */
export async function armSchedule(
  tx: SqlTransaction,
  accountId: string,
  { first, now: given }: ArmOptions,
): Promise<void> {
  const schedule = await readSchedule(tx, accountId, sql`for update`)
  const { intervalMinutes, nextScanAt: known } = schedule
  if (intervalMinutes === null || known !== null) return
  const now = await clockOf(tx, given)
  const rhythm = rhythmOf(accountId, schedule)
  const next =
    first === 'now'
      ? { due: now, at: startAt(now, { ...rhythm, jitterMinutes: 0 }) }
      : nextScanAt({ ...rhythm, previousDue: now, now, intervalMinutes })
  await writeNext(tx, accountId, next)
}
