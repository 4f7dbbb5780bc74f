import { requestScan } from '@plumbline/db'
import { requesterOf } from '../auth/authenticate.js'
import { idParams } from '../http/fields.js'
import { newScanSchema, scanSchema } from './scan.js'
import { optionalBody } from '../http/fields.js'
import { scanView } from './scan.js'
import { withTimeout } from '../http/with-timeout.js'
import { defineRoute } from '../http/define-route.js'

/** Milliseconds that a request waits for the queue. */
const ENQUEUE_TIMEOUT = 2_000

export const startScanRoute = defineRoute({
  method: 'POST',
  url: '/v1/accounts/:id/scans',
  operationId: 'startScan',
  tag: 'Scans',
  summary: 'Start a scan of an account',
  description: 'The body is optional. An account has at most one active scan.',
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
        requestedBy: requesterOf(caller),
        regions: body?.regions ?? null,
        depth: body?.depth ?? 'standard',
      }),
    )
    try {
      const payload = { tenantId: tenant.tenantId, scanId: scan.id, fence: scan.fence }
      await withTimeout(
        ENQUEUE_TIMEOUT,
        'the queue',
        queue.enqueue('scan.plan', payload, { priority: 'manual' }),
      )
    } catch (error) {
      // The row is committed, and the sweeper enqueues it later, so the request has succeeded.
      log.warn({ err: error, scanId: scan.id }, 'the queue is unreachable: the sweeper will enqueue the scan')
    }
    return { headers: { location: `/v1/scans/${scan.id}` }, body: scanView(scan) }
  },
})
