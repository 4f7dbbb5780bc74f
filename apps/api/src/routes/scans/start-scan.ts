import { requestScan } from '@plumbline/db'
import { idParams } from '../../schemas/fields.js'
import { newScanSchema, scanSchema } from '../../schemas/scan.js'
import { optionalBody } from '../../schemas/optional-body.js'
import { scanView } from '../../views/scan-view.js'
import { within } from '../../within.js'
import { defineRoute } from '../define-route.js'

/** Milliseconds that a caller waits for the queue. */
const ENQUEUE_PATIENCE = 2_000

export const startScanRoute = defineRoute({
  method: 'POST',
  url: '/v1/accounts/:id/scans',
  operationId: 'startScan',
  tag: 'Scans',
  summary: 'Start a scan of an account',
  description: 'The body may be left out. An account has one active scan at the most.',
  access: 'admin',
  params: idParams,
  body: optionalBody(newScanSchema),
  success: { status: 202, description: 'The queued scan', schema: scanSchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, body, caller, tenant, log }, { queue }) {
    const scan = await tenant.sql((tx) =>
      requestScan(tx, {
        accountId: params.id,
        trigger: 'manual',
        requestedBy: `api key ${caller.keyName}`,
        regions: body?.regions ?? null,
      }),
    )
    try {
      const payload = { tenantId: tenant.tenantId, scanId: scan.id, fence: scan.fence }
      await within(ENQUEUE_PATIENCE, 'the queue', queue.enqueue('scan.plan', payload, { priority: 'manual' }))
    } catch (error) {
      // The scan is committed: the sweeper enqueues what nobody took, so the caller has what was asked for, only later.
      log.warn(
        { err: error, scanId: scan.id },
        'the queue could not be reached: the sweeper will enqueue the scan',
      )
    }
    return { headers: { location: `/v1/scans/${scan.id}` }, body: scanView(scan) }
  },
})
