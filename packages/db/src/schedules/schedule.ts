import type { NextScanInput, QuietHours, Schedule } from '@plumbline/model'
import { slotRandomOf } from '@plumbline/model'
import { z } from 'zod'
import { NotFound } from '../client/errors.js'
import { integer, jsonb, nullable, row, timestamp } from '../client/rows.js'
import { type SqlTransaction, sql } from '../client/sql.js'

/** An account's schedule as stored. */
export interface ScheduleRow extends Schedule {
  /** The slot that nextScanAt was computed from; null with nextScanAt. */
  readonly dueAt: Date | null
  /** Null while the schedule is paused, and until the account was read or verified for the first time. */
  readonly nextScanAt: Date | null
  readonly lastEvaluatedScanNo: number | null
}

const quietHoursSchema: z.ZodType<readonly QuietHours[]> = z.array(
  z.object({ from: z.string(), to: z.string(), timeZone: z.string() }),
)

/** An account's schedule. @throws NotFound for an unknown account */
export async function getSchedule(tx: SqlTransaction, accountId: string): Promise<ScheduleRow> {
  const schedule = await tx.prisma((prisma) =>
    prisma.accountSchedule.findUnique({
      where: { tenantId_accountId: { tenantId: tx.tenantId, accountId } },
      select: {
        intervalMinutes: true,
        jitterMinutes: true,
        quietHours: true,
        dueAt: true,
        nextScanAt: true,
        lastEvaluatedScanNo: true,
      },
    }),
  )
  if (schedule === null) throw new NotFound('account', accountId)
  return { ...schedule, quietHours: quietHoursSchema.parse(schedule.quietHours) }
}

const scheduleShape = row<ScheduleRow>('schedule', {
  intervalMinutes: nullable(integer),
  jitterMinutes: integer,
  quietHours: jsonb(quietHoursSchema),
  dueAt: nullable(timestamp),
  nextScanAt: nullable(timestamp),
  lastEvaluatedScanNo: nullable(integer),
})

/** The same, locked until the transaction ends. SQL: Prisma has no `for update`, and evaluation threads do not load it. */
export async function lockSchedule(tx: SqlTransaction, accountId: string): Promise<ScheduleRow> {
  const [schedule] = await tx.rows(
    scheduleShape,
    sql`
    select interval_minutes as "intervalMinutes", jitter_minutes as "jitterMinutes", quiet_hours as "quietHours",
      due_at as "dueAt", next_scan_at as "nextScanAt", last_evaluated_scan_no as "lastEvaluatedScanNo"
    from account_schedule where account_id = ${accountId} for update`,
  )
  if (schedule === undefined) throw new NotFound('account', accountId)
  return schedule
}

/** The part of nextScanAt's input that a schedule determines, besides the times. */
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

const clockShape = row<{ readonly now: Date }>('clock', { now: timestamp })

/** The database's clock, unless a time is given. */
export async function clockOf(tx: SqlTransaction, given: Date | null | undefined): Promise<Date> {
  if (given !== null && given !== undefined) return given
  const [clock] = await tx.rows(clockShape, sql`select clock_timestamp() as now`)
  if (clock === undefined) throw new Error('select clock_timestamp() returned no row')
  return clock.now
}
