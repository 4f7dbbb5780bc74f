import { getResource } from '@plumbline/db'
import { idParams } from '../../schemas/fields.js'
import { resourceSchema } from '../../schemas/resource.js'
import { resourceView } from '../../views/resource-view.js'
import { defineRoute } from '../define-route.js'

export const getResourceRoute = defineRoute({
  method: 'GET',
  url: '/v1/resources/:id',
  operationId: 'getResource',
  tag: 'Resources',
  summary: 'Get a resource with its facts',
  access: 'reader',
  params: idParams,
  success: { status: 200, description: 'What is known, and what could not be read', schema: resourceSchema },
  problems: ['not-found'],
  async handle({ params, tenant }) {
    return { body: resourceView(await tenant.sql((tx) => getResource(tx, params.id))) }
  },
})
