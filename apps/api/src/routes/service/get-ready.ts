import { z } from 'zod'
import { ApiProblem } from '../../problems/api-problem.js'
import { within } from '../../within.js'
import { definePublicRoute } from '../define-route.js'

/** Milliseconds. */
const PATIENCE = 2_000

export const getReadyRoute = definePublicRoute({
  method: 'GET',
  url: '/ready',
  operationId: 'getReady',
  tag: 'Service',
  summary: 'Tell whether database and queue can be reached',
  access: 'public',
  success: { status: 200, description: 'They can', schema: z.object({ status: z.literal('ready') }) },
  problems: ['not-ready'],
  async handle(_input, { database, queue }) {
    const [databaseAnswer, queueAnswer] = await Promise.allSettled([
      within(PATIENCE, 'the database', database.ping()),
      within(PATIENCE, 'the queue', queue.ping()),
    ])
    const isDatabaseReady = databaseAnswer.status === 'fulfilled' && databaseAnswer.value
    const missing = [
      ...(isDatabaseReady ? [] : ['database']),
      ...(queueAnswer.status === 'fulfilled' ? [] : ['queue']),
    ]
    if (missing.length > 0)
      throw new ApiProblem('not-ready', `Cannot reach: ${missing.join(', ')}. Try again later.`)
    return { body: { status: 'ready' as const } }
  },
})
