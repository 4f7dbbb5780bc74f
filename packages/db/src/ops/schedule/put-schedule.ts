import { type NextScan, nextScanAt, type Schedule, startAt } from '@plumbline/model'
import { json, sql, type SqlTransaction } from '../../sql.js'
import { clockOf, readSchedule, rhythmOf, type ScheduleRow, writeNext } from './schedule-row.js'

/**
 * Replaces an account's schedule and tells the next scan anew. The same interval keeps its grid; a new one begins its grid
 * now, so that its first scan comes one interval later. The caller has checked the limits of the model.
 * Throws NotFound for an unknown account.
 */
export async function putSchedule(
  tx: SqlTransaction,
  accountId: string,
  schedule: Schedule,
  given?: Date,
): Promise<ScheduleRow> {
  const previous = await readSchedule(tx, accountId, sql`for update`)
  const next = nextOf(accountId, schedule, previous, await clockOf(tx, given))
  await tx.query(sql`
    update account_schedule set interval_minutes = ${schedule.intervalMinutes},
      jitter_minutes = ${schedule.jitterMinutes}, quiet_hours = ${json(schedule.quietHours)}::jsonb,
      due_at = null, next_scan_at = null
    where account_id = ${accountId}`)
  await writeNext(tx, accountId, next)
  return readSchedule(tx, accountId, sql``)
}

function nextOf(
  accountId: string,
  schedule: Schedule,
  previous: ScheduleRow,
  now: Date,
): NextScan | { readonly due: null; readonly at: null } {
  const { intervalMinutes } = schedule
  const isArmed = previous.nextScanAt !== null || previous.lastEvaluatedScanNo !== null
  if (intervalMinutes === null || !isArmed) return { due: null, at: null }
  const rhythm = rhythmOf(accountId, schedule)
  const { dueAt } = previous
  if (dueAt === null || intervalMinutes !== previous.intervalMinutes)
    return nextScanAt({ ...rhythm, previousDue: now, now, intervalMinutes })
  return { due: dueAt, at: startAt(dueAt, rhythm) }
}
