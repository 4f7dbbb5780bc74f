import { getScan } from '@plumbline/db'
import { idParams } from '../../schemas/fields.js'
import { scanDetailSchema } from '../../schemas/scan.js'
import { scanDetailView } from '../../views/scan-view.js'
import { defineRoute } from '../define-route.js'

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
