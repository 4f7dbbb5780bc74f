import { getResource } from '@plumbline/db'
import { idParams } from '../http/fields.js'
import { resourceSchema } from './resource.js'
import { resourceView } from './resource.js'
import { defineRoute } from '../http/define-route.js'

export const getResourceRoute = defineRoute({
  method: 'GET',
  url: '/v1/resources/:id',
  operationId: 'getResource',
  tag: 'Resources',
  summary: 'Get a resource with its facts',
  access: 'reader',
  params: idParams,
  success: { status: 200, description: 'The resource with its facts and gaps', schema: resourceSchema },
  problems: ['not-found'],
  async handle({ params, tenant }) {
    return { body: resourceView(await tenant.sql((tx) => getResource(tx, params.id))) }
  },
})
