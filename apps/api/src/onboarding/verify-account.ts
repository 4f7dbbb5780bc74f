import { requestVerification } from '@plumbline/db'
import { requesterOf } from '../auth/authenticate.js'
import { idParams } from '../http/fields.js'
import { verificationSchema, verificationView } from './verification.js'
import { withTimeout } from '../http/with-timeout.js'
import { defineRoute } from '../http/define-route.js'

/** Milliseconds that a request waits for the queue. */
const ENQUEUE_TIMEOUT = 2_000

export const verifyAccountRoute = defineRoute({
  method: 'POST',
  url: '/v1/accounts/:id/verify',
  operationId: 'verifyAccount',
  tag: 'Accounts',
  summary: "Verify an account's role",
  description:
    'A worker assumes the role with its ExternalId, checks that it is refused without an ExternalId and with a wrong one, and then makes one minimal call of each operation. Poll `/v1/accounts/{id}/verification` for the result.',
  access: 'admin',
  params: idParams,
  success: { status: 202, description: 'The queued verification', schema: verificationSchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, caller, tenant, log }, { queue }) {
    const requestedBy = requesterOf(caller)
    const row = await tenant.sql((tx) => requestVerification(tx, { accountId: params.id, requestedBy }))
    try {
      const payload = { tenantId: tenant.tenantId, verificationId: row.id, fence: row.fence }
      const enqueued = queue.enqueue('account.verify', payload, { priority: 'manual' })
      await withTimeout(ENQUEUE_TIMEOUT, 'the queue', enqueued)
    } catch (error) {
      // The row is committed, and the sweeper enqueues it later, so the request has succeeded.
      log.warn(
        { err: error, verificationId: row.id },
        'the queue is unreachable: the sweeper will enqueue the verification',
      )
    }
    return {
      headers: { location: `/v1/accounts/${params.id}/verification` },
      body: verificationView(row),
    }
  },
})
