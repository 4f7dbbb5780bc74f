import { getSchedule } from '@plumbline/db'
import { idParams } from '../http/fields.js'
import { scheduleSchema } from './schedule.js'
import { scheduleView } from './schedule.js'
import { defineRoute } from '../http/define-route.js'

export const getScheduleRoute = defineRoute({
  method: 'GET',
  url: '/v1/accounts/:id/schedule',
  operationId: 'getSchedule',
  tag: 'Accounts',
  summary: "Get an account's schedule",
  access: 'reader',
  params: idParams,
  success: { status: 200, description: 'The schedule and its next scan', schema: scheduleSchema },
  problems: ['not-found'],
  async handle({ params, tenant }) {
    return { body: scheduleView(await tenant.sql((tx) => getSchedule(tx, params.id))) }
  },
})
