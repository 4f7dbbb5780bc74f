import { putSchedule } from '@plumbline/db'
import { idParams } from '../../schemas/fields.js'
import { jitterOf, newScheduleSchema, scheduleSchema } from '../../schemas/schedule.js'
import { scheduleView } from '../../views/schedule-view.js'
import { defineRoute } from '../define-route.js'

export const putScheduleRoute = defineRoute({
  method: 'PUT',
  url: '/v1/accounts/:id/schedule',
  operationId: 'putSchedule',
  tag: 'Accounts',
  summary: "Replace an account's schedule",
  description:
    'A new interval counts from now; with the same interval the times of day stay. Scans that were missed are made up for once.',
  access: 'admin',
  params: idParams,
  body: newScheduleSchema,
  success: { status: 200, description: 'The schedule and its next scan', schema: scheduleSchema },
  problems: ['not-found'],
  async handle({ params, body, tenant }) {
    const { intervalMinutes, quietHours } = body
    const schedule = { intervalMinutes, jitterMinutes: jitterOf(body), quietHours }
    return { body: scheduleView(await tenant.sql((tx) => putSchedule(tx, params.id, schedule))) }
  },
})
