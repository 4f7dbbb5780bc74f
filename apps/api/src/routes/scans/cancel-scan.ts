import { cancelScan } from '@plumbline/db'
import { idParams } from '../../schemas/fields.js'
import { scanSchema } from '../../schemas/scan.js'
import { scanView } from '../../views/scan-view.js'
import { defineRoute } from '../define-route.js'

export const cancelScanRoute = defineRoute({
  method: 'POST',
  url: '/v1/scans/:id/cancel',
  operationId: 'cancelScan',
  tag: 'Scans',
  summary: 'Cancel a scan',
  description:
    'A queued scan ends at once, a running one as soon as its workers notice. What was read stays.',
  access: 'admin',
  params: idParams,
  success: { status: 202, description: 'The scan as it is now', schema: scanSchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, tenant }) {
    return { body: scanView(await tenant.sql((tx) => cancelScan(tx, params.id))) }
  },
})
