import { frameworkPacks } from '@plumbline/rules'
import { pageSchema } from '../http/page.js'
import { frameworkSchema, frameworkView } from './framework.js'
import { defineRoute } from '../http/define-route.js'

export const listFrameworksRoute = defineRoute({
  method: 'GET',
  url: '/v1/compliance',
  operationId: 'listFrameworks',
  tag: 'Compliance',
  summary: 'List frameworks, with the number of covered controls',
  access: 'reader',
  success: { status: 200, description: 'All frameworks on one page', schema: pageSchema(frameworkSchema) },
  problems: [],
  async handle() {
    return { body: { items: frameworkPacks.map(frameworkView), nextCursor: null } }
  },
})
