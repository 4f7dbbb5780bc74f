import { z } from 'zod'
import { definePublicRoute } from '../define-route.js'

export const getHealthRoute = definePublicRoute({
  method: 'GET',
  url: '/health',
  operationId: 'getHealth',
  tag: 'Service',
  summary: 'Tell that the process lives',
  access: 'public',
  success: { status: 200, description: 'It does', schema: z.object({ status: z.literal('ok') }) },
  problems: [],
  async handle() {
    return { body: { status: 'ok' as const } }
  },
})
