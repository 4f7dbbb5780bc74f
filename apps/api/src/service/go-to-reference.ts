import { definePublicRoute } from '../http/define-route.js'
import { noBody } from '../http/define-route.js'

export const goToReferenceRoute = definePublicRoute({
  method: 'GET',
  url: '/',
  operationId: 'goToReference',
  tag: 'Service',
  summary: 'Redirect to the API reference',
  isHidden: true,
  access: 'public',
  success: { status: 302, description: 'Redirect to /docs', schema: noBody },
  problems: [],
  async handle() {
    return { body: undefined, headers: { location: '/docs' } }
  },
})
