import { getScan } from '@plumbline/db'
import { idParams } from '../http/fields.js'
import { scanDetailSchema } from './scan.js'
import { scanDetailView } from './scan.js'
import { defineRoute } from '../http/define-route.js'

export const getScanRoute = defineRoute({
  method: 'GET',
  url: '/v1/scans/:id',
  operationId: 'getScan',
  tag: 'Scans',
  summary: 'Get a scan with progress and coverage',
  access: 'reader',
  params: idParams,
  success: { status: 200, description: 'The scan', schema: scanDetailSchema },
  problems: ['not-found'],
  async handle({ params, tenant }) {
    return { body: scanDetailView(await tenant.sql((tx) => getScan(tx, params.id))) }
  },
})
