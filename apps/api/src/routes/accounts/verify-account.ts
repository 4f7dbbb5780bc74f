import { requestVerification } from '@plumbline/db'
import { idParams } from '../../schemas/fields.js'
import { verificationSchema } from '../../schemas/onboarding.js'
import { verificationView } from '../../views/verification-view.js'
import { within } from '../../within.js'
import { defineRoute } from '../define-route.js'

/** Milliseconds that a caller waits for the queue. */
const ENQUEUE_PATIENCE = 2_000

export const verifyAccountRoute = defineRoute({
  method: 'POST',
  url: '/v1/accounts/:id/verify',
  operationId: 'verifyAccount',
  tag: 'Accounts',
  summary: "Verify an account's role",
  description:
    'A worker assumes the role with its ExternalId, must be refused without one and with a wrong one, and then makes one smallest call for each operation. Follow it at `/v1/accounts/{id}/verification`.',
  access: 'admin',
  params: idParams,
  success: { status: 202, description: 'The queued verification', schema: verificationSchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, caller, tenant, log }, { queue }) {
    const requestedBy = `api key ${caller.keyName}`
    const row = await tenant.sql((tx) => requestVerification(tx, { accountId: params.id, requestedBy }))
    try {
      const payload = { tenantId: tenant.tenantId, verificationId: row.id, fence: row.fence }
      const enqueued = queue.enqueue('account.verify', payload, { priority: 'manual' })
      await within(ENQUEUE_PATIENCE, 'the queue', enqueued)
    } catch (error) {
      // The row is committed: the sweeper enqueues what nobody took, so the caller has what was asked for, only later.
      log.warn(
        { err: error, verificationId: row.id },
        'the queue could not be reached: the sweeper will enqueue',
      )
    }
    return {
      headers: { location: `/v1/accounts/${params.id}/verification` },
      body: verificationView(row),
    }
  },
})
