import type { NextScanInput, QuietHours, Schedule } from '@plumbline/model'
import { slotRandomOf } from '@plumbline/model'
import { z } from 'zod'
import { NotFound } from '../../errors.js'
import { sql, type SqlFragment, type SqlTransaction } from '../../sql.js'

/** An account's schedule as stored. */
export interface ScheduleRow extends Schedule {
  /** The slot that the next scan is told from; null with nextScanAt. */
  readonly dueAt: Date | null
  /** Null while the schedule is paused, and until the account was read or verified for the first time. */
  readonly nextScanAt: Date | null
  readonly lastEvaluatedScanNo: number | null
}

const quietHoursSchema: z.ZodType<readonly QuietHours[]> = z.array(
  z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
)

const columns: SqlFragment = sql`
  interval_minutes as "intervalMinutes", jitter_minutes as "jitterMinutes", quiet_hours as "quietHours", due_at as "dueAt",
  next_scan_at as "nextScanAt", last_evaluated_scan_no as "lastEvaluatedScanNo"`

/** Reads a schedule; `lock` is empty or `for update`. Throws NotFound for an unknown account. */
export async function readSchedule(
  tx: SqlTransaction,
  accountId: string,
  lock: SqlFragment,
): Promise<ScheduleRow> {
  const [row] = await tx.query<Omit<ScheduleRow, 'quietHours'> & { readonly quietHours: unknown }>(sql`
    select ${columns} from account_schedule where account_id = ${accountId} ${lock}`)
  if (row === undefined) throw new NotFound('account', accountId)
  return { ...row, quietHours: quietHoursSchema.parse(row.quietHours) }
}

/** What a schedule gives to nextScanAt of the model, beside the times. */
export function rhythmOf(
  accountId: string,
  { jitterMinutes, quietHours }: Schedule,
): Pick<NextScanInput, 'jitterMinutes' | 'quietHours' | 'random'> {
  return { jitterMinutes, quietHours, random: slotRandomOf(accountId) }
}

/** Writes when the next scan is due. */
export async function writeNext(
  tx: SqlTransaction,
  accountId: string,
  next: { readonly due: Date | null; readonly at: Date | null },
): Promise<void> {
  await tx.query(sql`
    update account_schedule set due_at = ${next.due}::timestamptz, next_scan_at = ${next.at}::timestamptz
    where account_id = ${accountId}`)
}

/** The database's clock, unless a time is given. */
export async function clockOf(tx: SqlTransaction, given: Date | null | undefined): Promise<Date> {
  if (given !== null && given !== undefined) return given
  const [row] = await tx.query<{ readonly now: Date }>(sql`select clock_timestamp() as now`)
  if (row === undefined) throw new Error('select clock_timestamp() returned no row')
  return row.now
}
