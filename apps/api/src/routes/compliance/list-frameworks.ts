import { frameworkPacks } from '@plumbline/rules'
import { frameworkSchema } from '../../schemas/compliance.js'
import { pageSchema } from '../../schemas/page.js'
import { frameworkView } from '../../views/framework-view.js'
import { defineRoute } from '../define-route.js'

export const listFrameworksRoute = defineRoute({
  method: 'GET',
  url: '/v1/compliance',
  operationId: 'listFrameworks',
  tag: 'Compliance',
  summary: 'List the frameworks, with how many controls this release covers',
  access: 'reader',
  success: { status: 200, description: 'All frameworks on one page', schema: pageSchema(frameworkSchema) },
  problems: [],
  async handle() {
    return { body: { items: frameworkPacks.map(frameworkView), nextCursor: null } }
  },
})
