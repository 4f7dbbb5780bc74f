import { z } from 'zod'
import { definePublicRoute } from '../http/define-route.js'

export const getOpenApiRoute = definePublicRoute({
  method: 'GET',
  url: '/openapi.json',
  operationId: 'getOpenApi',
  tag: 'Service',
  summary: 'The OpenAPI 3.1 document of this API',
  isHidden: true,
  access: 'public',
  success: { status: 200, description: 'OpenAPI 3.1', schema: z.looseObject({}) },
  problems: [],
  async handle(_input, { openApi }) {
    return { body: { ...openApi() } }
  },
})
