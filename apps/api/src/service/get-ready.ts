import { z } from 'zod'
import { named } from '../http/fields.js'
import { ApiProblem, retryLater } from '../http/api-problem.js'
import { withTimeout } from '../http/with-timeout.js'
import { definePublicRoute } from '../http/define-route.js'

/** Milliseconds. */
const TIMEOUT = 2_000

export const getReadyRoute = definePublicRoute({
  method: 'GET',
  url: '/ready',
  operationId: 'getReady',
  tag: 'Service',
  summary: 'Check that database and queue are reachable',
  access: 'public',
  success: {
    status: 200,
    description: 'Both are reachable',
    schema: named(
      'Readiness',
      z
        .object({ status: z.literal('ready').describe('Database and queue are reachable') })
        .describe('State of what the API depends on'),
    ),
  },
  problems: ['not-ready'],
  async handle(_input, { database, queue }) {
    const [databaseAnswer, queueAnswer] = await Promise.allSettled([
      withTimeout(TIMEOUT, 'the database', database.ping()),
      withTimeout(TIMEOUT, 'the queue', queue.ping()),
    ])
    const isDatabaseReady = databaseAnswer.status === 'fulfilled' && databaseAnswer.value
    const missing = [
      ...(isDatabaseReady ? [] : ['database']),
      ...(queueAnswer.status === 'fulfilled' ? [] : ['queue']),
    ]
    if (missing.length > 0)
      throw new ApiProblem('not-ready', `Unreachable: ${missing.join(', ')}. Retry later.`, {
        headers: retryLater,
      })
    return { body: { status: 'ready' as const } }
  },
})
