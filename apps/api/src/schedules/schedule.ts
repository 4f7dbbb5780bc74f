import type { ScheduleRow } from '@plumbline/db'
import {
  defaultJitter,
  fewestFreeMinutes,
  isLocalTime,
  isTimeZone,
  type QuietHours,
  scheduleLimits,
} from '@plumbline/model'
import { z } from 'zod'
import { named, timeOrNull, timeSchema } from '../http/fields.js'

const { min, max } = scheduleLimits.intervalMinutes

const localTime = z
  .string()
  .refine(isLocalTime, 'must be a time of day from 00:00 to 23:59')
  .meta({ example: '22:00' })

const quietHoursShape = {
  from: localTime.describe('First quiet minute, in local time'),
  to: localTime.describe('First minute after the quiet hours; earlier than `from` if they span midnight'),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'must be an IANA time zone name, such as Europe/Berlin or UTC')
    .describe('IANA name; daylight saving time is observed')
    .meta({ example: 'Europe/Berlin' }),
}
// Two names: one is part of a request, the other of responses, for which the document has separate schemas.
const newQuietHoursSchema = named(
  'NewQuietHours',
  z.strictObject(quietHoursShape).describe('Hours without scheduled scans'),
)
export const quietHoursSchema = named(
  'QuietHours',
  z.object(quietHoursShape).describe('Hours without scheduled scans'),
)

const intervalSchema = z
  .int()
  .min(min, `must be at least ${min} minutes`)
  .max(max, `must be at most ${max} minutes (one week)`)
  .nullable()
  .describe('Minutes between two scheduled scans; null pauses the schedule')
  .meta({ example: 1440 })

/** Body of `PUT /v1/accounts/{id}/schedule`. */
export const newScheduleSchema = named(
  'NewSchedule',
  z
    .strictObject({
      intervalMinutes: intervalSchema,
      jitterMinutes: z
        .int()
        .min(0)
        .max(max / 2)
        .optional()
        .describe(
          'Maximum random delay of a scan after its slot, in minutes; at most half the interval, by default a tenth of it',
        )
        .meta({ example: 144 }),
      quietHours: z
        .array(newQuietHoursSchema)
        .max(scheduleLimits.quietHours)
        .default([])
        .describe('No scheduled scan starts during these hours; manual scans do'),
    })
    .describe('Settings of the schedule')
    .meta({
      example: {
        intervalMinutes: 360,
        quietHours: [{ from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' }],
      },
    })
    .superRefine(({ intervalMinutes, jitterMinutes = 0, quietHours }, context) => {
      const refuse = (path: string, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message })
      if (intervalMinutes !== null && jitterMinutes > intervalMinutes / 2)
        refuse('jitterMinutes', `must be at most half the interval, ${Math.floor(intervalMinutes / 2)}`)
      const problem = quietHoursProblem(quietHours)
      if (problem !== null) refuse('quietHours', problem)
    }),
)

/** Malformed hours are reported by their own schema; here they are only skipped. */
function quietHoursProblem(quietHours: readonly QuietHours[]): string | null {
  const isReadable = quietHours.every(
    ({ from, to, timeZone }) => isLocalTime(from) && isLocalTime(to) && isTimeZone(timeZone),
  )
  if (!isReadable || fewestFreeMinutes(quietHours, new Date()) >= scheduleLimits.freeMinutes) return null
  return `must leave at least ${scheduleLimits.freeMinutes} minutes of every day of the year free`
}

/** The requested jitter, or a tenth of the interval. */
export function jitterOf({ intervalMinutes, jitterMinutes }: z.output<typeof newScheduleSchema>): number {
  return jitterMinutes ?? (intervalMinutes === null ? 0 : defaultJitter(intervalMinutes))
}

export const scheduleStates = ['active', 'waiting', 'paused'] as const

export const scheduleSchema = named(
  'Schedule',
  z
    .object({
      state: z
        .enum(scheduleStates)
        .describe(
          'Derived: `waiting` until the account was scanned or verified once, `paused` without an interval',
        ),
      intervalMinutes: intervalSchema,
      jitterMinutes: z.int().describe('Maximum random delay of a scan after its slot'),
      quietHours: z.array(quietHoursSchema).describe('No scheduled scan starts during these hours'),
      nextScanAt: timeSchema
        .nullable()
        .describe('Start of the next scheduled scan, unless another scan of the account is active then'),
    })
    .describe('The schedule of an account'),
)

/** Maps a schedule row. */
export function scheduleView(row: ScheduleRow): z.output<typeof scheduleSchema> {
  const { intervalMinutes, jitterMinutes, quietHours, nextScanAt } = row
  const waitingOrActive = nextScanAt === null ? 'waiting' : 'active'
  return {
    state: intervalMinutes === null ? 'paused' : waitingOrActive,
    intervalMinutes,
    jitterMinutes,
    quietHours: [...quietHours],
    nextScanAt: timeOrNull(nextScanAt),
  }
}
