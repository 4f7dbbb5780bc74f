import { getFinding } from '@plumbline/db'
import { idParams } from '../http/fields.js'
import { findingSchema } from './finding.js'
import { findingView } from './finding.js'
import { defineRoute } from '../http/define-route.js'

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
