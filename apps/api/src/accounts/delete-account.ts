import { deleteAccount } from '@plumbline/db'
import { actorOf } from '../auth/authenticate.js'
import { idParams } from '../http/fields.js'
import { defineRoute } from '../http/define-route.js'
import { noBody } from '../http/define-route.js'

/** Milliseconds: all rows of a large account are deleted in one transaction. */
const DELETE_TIMEOUT = 120_000

export const deleteAccountRoute = defineRoute({
  method: 'DELETE',
  url: '/v1/accounts/:id',
  operationId: 'deleteAccount',
  tag: 'Accounts',
  summary: 'Delete an account',
  description:
    'Deletes the account with its scans, resources, history and findings. An active scan is cancelled.',
  access: 'admin',
  params: idParams,
  success: { status: 204, description: 'Deleted', schema: noBody },
  problems: ['not-found'],
  async handle({ params, caller }, { database }) {
    const tenant = database.forTenant(caller.tenantId, { timeout: DELETE_TIMEOUT })
    await tenant.sql((tx) => deleteAccount(tx, params.id, actorOf(caller)))
    return { body: undefined }
  },
})
