import { getFinding } from '@plumbline/db'
import { idParams } from '../../schemas/fields.js'
import { findingSchema } from '../../schemas/finding.js'
import { findingView } from '../../views/finding-view.js'
import { defineRoute } from '../define-route.js'

export const getFindingRoute = defineRoute({
  method: 'GET',
  url: '/v1/findings/:id',
  operationId: 'getFinding',
  tag: 'Findings',
  summary: 'Get a finding',
  access: 'reader',
  params: idParams,
  success: { status: 200, description: 'The finding', schema: findingSchema },
  problems: ['not-found'],
  async handle({ params, tenant }) {
    return { body: findingView(await tenant.sql((tx) => getFinding(tx, params.id))) }
  },
})
