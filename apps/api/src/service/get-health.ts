import { z } from 'zod'
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
    schema: z.object({ status: z.literal('ok') }),
  },
  problems: [],
  async handle() {
    return { body: { status: 'ok' as const } }
  },
})
