import { cancelScan } from '@plumbline/db'
import { idParams } from '../http/fields.js'
import { scanSchema } from './scan.js'
import { scanView } from './scan.js'
import { defineRoute } from '../http/define-route.js'

export const cancelScanRoute = defineRoute({
  method: 'POST',
  url: '/v1/scans/:id/cancel',
  operationId: 'cancelScan',
  tag: 'Scans',
  summary: 'Cancel a scan',
  description:
    'A queued scan ends immediately, a running one as soon as its workers notice. Resources that were already read are kept.',
  access: 'admin',
  params: idParams,
  success: { status: 202, description: 'The scan in its current state', schema: scanSchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, tenant }) {
    return { body: scanView(await tenant.sql((tx) => cancelScan(tx, params.id))) }
  },
})
