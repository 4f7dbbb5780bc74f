import { getScan } from '@plumbline/db'
import { isTerminal } from '@plumbline/model'
import { z } from 'zod'
import { waitQuery, waitUntil } from '../http/wait-until.js'
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
  query: z.strictObject({ wait: waitQuery('the scan to end') }),
  success: { status: 200, description: 'The scan', schema: scanDetailSchema },
  problems: ['not-found'],
  async handle({ params, query, tenant }, { closing }) {
    const read = () => tenant.sql((tx) => getScan(tx, params.id))
    const scan = await waitUntil(read, ({ state }) => isTerminal(state), query.wait, closing)
    return { body: scanDetailView(scan) }
  },
})
