import { revokeApiKey } from '@plumbline/db'
import { actorOf } from '../auth/authenticate.js'
import { defineRoute, noBody } from '../http/define-route.js'
import { idParams } from '../http/fields.js'

export const revokeApiKeyRoute = defineRoute({
  method: 'DELETE',
  url: '/v1/api-keys/:id',
  operationId: 'revokeApiKey',
  tag: 'API keys',
  summary: 'Revoke an API key',
  description:
    'The key is refused from now on. It stays in the list. A key can revoke itself; `plumbline key create` on the server creates another.',
  access: 'admin',
  params: idParams,
  success: { status: 204, description: 'Revoked', schema: noBody },
  problems: ['not-found'],
  async handle({ params, caller, tenant }) {
    await tenant.sql((tx) => revokeApiKey(tx, params.id, actorOf(caller)))
    return { body: undefined }
  },
})
