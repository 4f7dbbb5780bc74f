import { putSchedule } from '@plumbline/db'
import { actorOf } from '../auth/authenticate.js'
import { idParams } from '../http/fields.js'
import { jitterOf, newScheduleSchema, scheduleSchema } from './schedule.js'
import { scheduleView } from './schedule.js'
import { defineRoute } from '../http/define-route.js'

export const putScheduleRoute = defineRoute({
  method: 'PUT',
  url: '/v1/accounts/:id/schedule',
  operationId: 'putSchedule',
  tag: 'Accounts',
  summary: "Replace an account's schedule",
  description:
    'A new interval starts now; with the same interval the times of day are kept. Missed scans are caught up with one scan.',
  access: 'admin',
  params: idParams,
  body: newScheduleSchema,
  success: { status: 200, description: 'The schedule and its next scan', schema: scheduleSchema },
  problems: ['not-found'],
  async handle({ params, body, caller, tenant }) {
    const { intervalMinutes, quietHours } = body
    const schedule = { intervalMinutes, jitterMinutes: jitterOf(body), quietHours }
    const row = await tenant.sql((tx) => putSchedule(tx, params.id, schedule, null, actorOf(caller)))
    return { body: scheduleView(row) }
  },
})
