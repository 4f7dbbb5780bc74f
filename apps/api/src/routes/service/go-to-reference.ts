import { definePublicRoute } from '../define-route.js'
import { noBody } from '../no-body.js'

export const goToReferenceRoute = definePublicRoute({
  method: 'GET',
  url: '/',
  operationId: 'goToReference',
  tag: 'Service',
  summary: 'Leads to the reference page',
  isHidden: true,
  access: 'public',
  success: { status: 302, description: 'To /docs', schema: noBody },
  problems: [],
  async handle() {
    return { body: undefined, headers: { location: '/docs' } }
  },
})
