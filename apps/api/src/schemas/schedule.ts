import {
  defaultJitter,
  fewestFreeMinutes,
  isLocalTime,
  isTimeZone,
  type QuietHours,
  scheduleLimits,
} from '@plumbline/model'
import { z } from 'zod'
import { timeSchema } from './fields.js'
import { named } from './named.js'

const { min, max } = scheduleLimits.intervalMinutes

const localTime = z
  .string()
  .refine(isLocalTime, 'must be a time of day from 00:00 to 23:59')
  .meta({ example: '22:00' })

// Without a name: it stands in a body and in an answer, which the document would otherwise tell apart as two schemas.
const quietHoursSchema = z.strictObject({
  from: localTime.describe('The first quiet minute, local time'),
  to: localTime.describe(
    'The first minute that is no longer quiet; before `from` where the hours cross midnight',
  ),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'must be the IANA name of a time zone, such as Europe/Berlin or UTC')
    .describe('IANA name; daylight saving is followed')
    .meta({ example: 'Europe/Berlin' }),
})

const intervalSchema = z
  .int()
  .min(min, `must be at least ${min} minutes`)
  .max(max, `must be at most ${max} minutes, which is a week`)
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
        .optional()
        .describe(
          'A scan begins up to so many minutes after its slot; half the interval at the most, a tenth of it unless said',
        )
        .meta({ example: 144 }),
      quietHours: z
        .array(quietHoursSchema)
        .max(scheduleLimits.quietHours)
        .default([])
        .describe('No scheduled scan begins in them; scans on demand do'),
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

/** Malformed hours are told by their own schema; here they must only not break the sum. */
function quietHoursProblem(quietHours: readonly QuietHours[]): string | null {
  const isReadable = quietHours.every(
    ({ from, to, timeZone }) => isLocalTime(from) && isLocalTime(to) && isTimeZone(timeZone),
  )
  if (!isReadable || fewestFreeMinutes(quietHours, new Date()) >= scheduleLimits.freeMinutes) return null
  return `quiet hours must leave at least ${scheduleLimits.freeMinutes} minutes of every day of the year: they cover all or nearly all of it`
}

/** Jitter as wished for, or a tenth of the interval. */
export function jitterOf({ intervalMinutes, jitterMinutes }: z.output<typeof newScheduleSchema>): number {
  return jitterMinutes ?? (intervalMinutes === null ? 0 : defaultJitter(intervalMinutes))
}

export const scheduleStates = ['active', 'waiting', 'paused'] as const

export const scheduleSchema = named(
  'Schedule',
  z.object({
    state: z
      .enum(scheduleStates)
      .describe(
        'Derived: `waiting` until the account was scanned or verified once, `paused` without an interval',
      ),
    intervalMinutes: intervalSchema,
    jitterMinutes: z.int(),
    quietHours: z.array(quietHoursSchema),
    nextScanAt: timeSchema
      .nullable()
      .describe('When the next scheduled scan begins, if no other scan of the account is active then'),
  }),
)
