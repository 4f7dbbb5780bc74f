import { z } from 'zod'
import { named } from '../http/fields.js'
import { definePublicRoute } from '../http/define-route.js'

export const getHealthRoute = definePublicRoute({
  method: 'GET',
  url: '/health',
  operationId: 'getHealth',
  tag: 'Service',
  summary: 'Check that the process is running',
  access: 'public',
  success: {
    status: 200,
    description: 'The process is running',
    schema: named(
      'Health',
      z
        .object({ status: z.literal('ok').describe('The process is running') })
        .describe('State of the process'),
    ),
  },
  problems: [],
  async handle() {
    return { body: { status: 'ok' as const } }
  },
})
