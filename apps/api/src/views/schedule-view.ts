import type { ScheduleRow } from '@plumbline/db'
import type { z } from 'zod'
import { timeOrNull } from '../schemas/fields.js'
import type { scheduleSchema } from '../schemas/schedule.js'

/** An account's schedule as the API shows it. */
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
